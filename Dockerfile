# The service alone; compose.yaml puts a Neo4j beside it. Without GRAPHSVC_STORE it starts its embedded store.
FROM python:3.13-slim

WORKDIR /src
COPY pyproject.toml README.md LICENSE ./
COPY graphsvc graphsvc
COPY cypher cypher
COPY web web
COPY seed_data seed_data
RUN pip install --no-cache-dir . && rm -rf /src/*

RUN useradd --create-home --uid 10350 graphsvc && mkdir /data && chown graphsvc /data
USER graphsvc
WORKDIR /data
ENV GRAPHSVC_DATA=/data PYTHONUNBUFFERED=1
EXPOSE 8350
VOLUME /data
ENTRYPOINT ["graphsvc"]
CMD ["serve", "--host", "0.0.0.0", "--port", "8350", "--allow-remote"]
