"""The fictional seed city (虚构示例城市): its generator and the files that it wrote."""
