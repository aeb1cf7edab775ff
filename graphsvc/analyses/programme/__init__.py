"""Questions about the cooperation programme (地企合作): its figures, their denominators, and whether they reconcile."""
