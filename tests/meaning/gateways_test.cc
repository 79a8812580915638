// SPDX-License-Identifier: Apache-2.0
// Gateways as routing tables: each format with a small configuration and the rules that it makes.
// A rule is written "path > target passed-path @line", with host, match and limits where they say
// something.
#include <doctest/doctest.h>

#include "tests/meaning/small_project.h"

using namespace cutaway;
using namespace cutaway::meaning;

namespace {

std::string line_of(const GatewayRoute& rule) {
  std::string out = rule.host;
  out += rule.path;
  if (rule.match != "prefix") out += " (" + rule.match + ")";
  out += " > " + rule.target + " " + rule.passed_path + " @" + std::to_string(rule.place.line);
  if (!rule.timeout.empty()) out += " within " + rule.timeout;
  if (!rule.retries.empty()) out += " tries " + rule.retries;
  return out;
}

std::vector<std::string> rules(const Files& files, std::string_view format) {
  std::vector<std::string> out;
  const SmallProject project(files);
  for (const GatewayRoute& rule : project.facts().gateway_routes) {
    if (rule.format == format) out.push_back(line_of(rule));
  }
  return out;
}

using Rules = std::vector<std::string>;

}  // namespace

TEST_CASE("nginx: pools, includes, variables and both ways of rewriting") {
  CHECK(rules({{"nginx/nginx.conf", R"~(http {
  upstream orders { server order:8080; server order2:8080; }
  map $arg_v $beta { default http://web:3000; two http://beta:3000; }
  server {
    server_name shop.example.com;
    include conf.d/*.conf;
    location /orders/ { proxy_pass http://orders/; proxy_read_timeout 30; }
    location /raw { proxy_pass http://orders; }
    location ~ ^/(users|roles)/(.*)$ { proxy_pass http://user:80; }
    location /old/ { rewrite ^/old/(.*)$ /v1/$1 break; proxy_pass http://old; }
    location = /ping { set $up ping; proxy_pass http://$up:80; }
    location / { try_files $uri @app; }
    location @app { proxy_pass $beta; }
    location = /auth { internal; proxy_pass http://auth:9000; }
    location ~ \.php$ { fastcgi_pass php:9000; }
  }
})~"},
               {"nginx/conf.d/api.conf",
                "location /api/ {\n  proxy_pass http://${API_HOST}:80/v2/;\n}\n"}},
              "nginx") ==
        Rules{"shop.example.com/api/ > http://${API_HOST}:80 /v2/ @1",
              "shop.example.com/orders/ > http://order:8080 / @7 within 30s",
              "shop.example.com/orders/ > http://order2:8080 / @7 within 30s",
              "shop.example.com/raw > http://order:8080 /raw @8",
              "shop.example.com/raw > http://order2:8080 /raw @8",
              "shop.example.com/users/ > http://user:80 /users/ @9",
              "shop.example.com/roles/ > http://user:80 /roles/ @9",
              "shop.example.com/old/ > http://old /v1/ @10",
              "shop.example.com/ping (exact) > http://ping:80 /ping @11",
              "shop.example.com/ > http://web:3000 / @13",
              "shop.example.com/ > http://beta:3000 / @13",
              "shop.example.com/auth (internal) > http://auth:9000 /auth @14",
              "shop.example.com\\.php$ (regex) > fastcgi://php:9000 \\.php$ @15"});
}

TEST_CASE("nginx inside of a ConfigMap: the workload that mounts it, lines of the manifest") {
  const SmallProject project(Files{{"k8s/web.yaml", R"~(apiVersion: v1
kind: ConfigMap
metadata:
  name: web-config
data:
  default.conf: |
    server {
      location /api { proxy_pass http://api:80; }
    }
---
apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  template:
    spec:
      containers: [{name: web, image: nginx}]
      volumes: [{name: c, configMap: {name: web-config}}]
)~"}});
  const Facts facts = project.facts();
  REQUIRE(facts.gateway_routes.size() == 1);
  CHECK(facts.gateway_routes[0].workload == "web");
  CHECK(project.at(facts.gateway_routes[0].place) == "k8s/web.yaml:8");
}

TEST_CASE("Caddyfile: handle, handle_path, matchers, snippets and variables") {
  CHECK(rules({{"Caddyfile", R"~((up) {
  reverse_proxy /uploads/* store:9000
}
shop.example.com {
  import up
  @api path /api/* /auth/*
  handle @api {
    reverse_proxy {$API:api:8000}
  }
  handle_path /live/* {
    reverse_proxy live:3000 {
      lb_retries 2
    }
  }
  reverse_proxy web:3000
}
)~"}},
              "caddy") == Rules{"shop.example.com/ > web:3000 / @15",
                                "shop.example.com/uploads/ > store:9000 /uploads/ @2",
                                "shop.example.com/api/ > ${API:-api:8000} /api/ @8",
                                "shop.example.com/auth/ > ${API:-api:8000} /auth/ @8",
                                "shop.example.com/live/ > live:3000 / @11 tries 2"});
}

TEST_CASE("Caddyfile: a variant beside the plain one") {
  CHECK(rules({{"docker/Caddyfile-pro", "charts.example.com {\n  reverse_proxy charts:3000\n}\n"}},
              "caddy") == Rules{"charts.example.com/ > charts:3000 / @2"});
}

TEST_CASE("Envoy: routes of virtual hosts and the addresses of their clusters") {
  CHECK(rules({{"envoy.yaml", R"~(static_resources:
  listeners:
  - filter_chains:
    - filters:
      - typed_config:
          route_config:
            virtual_hosts:
            - domains: ["*"]
              routes:
              - match: {prefix: "/c/"}
                route: {cluster: catalog, prefix_rewrite: "/catalog/", timeout: 5s}
              - match: {safe_regex: {regex: "/o/(.*)"}}
                route: {cluster: orders, retry_policy: {num_retries: 3}}
  clusters:
  - name: catalog
    load_assignment:
      endpoints:
      - lb_endpoints:
        - endpoint: {address: {socket_address: {address: catalog-api, port_value: 80}}}
  - name: orders
    hosts: [{socket_address: {address: ordering, port_value: 81}}]
)~"}},
              "envoy") == Rules{"/c/ > http://catalog-api:80 /catalog/ @10 within 5s",
                                "/o/ > http://ordering:81 /o/ @12 tries 3"});
}

TEST_CASE("Traefik: files, labels of both versions, objects, middlewares") {
  CHECK(rules({{"compose.yml", R"~(services:
  api:
    image: api
    labels:
      - traefik.http.routers.api.rule=Host(`a.example.com`) && PathPrefix(`/api`)
      - traefik.http.routers.api.middlewares=cut
      - traefik.http.middlewares.cut.stripprefix.prefixes=/api
  old:
    image: old
    labels: {traefik.frontend.rule: "PathPrefixStrip:/old"}
)~"},
               {"dynamic.yml", R"~(http:
  routers:
    web: {rule: "PathPrefix(`/`) || Path(`/x`)", service: web}
  services:
    web: {loadBalancer: {servers: [{url: "http://web:80/"}]}}
)~"},
               {"k8s.yaml", R"~(apiVersion: traefik.io/v1alpha1
kind: IngressRoute
metadata: {name: r}
spec:
  routes:
  - match: PathPrefix(`/pay`)
    kind: Rule
    services: [{name: payment, port: 80}]
    middlewares: [{name: cut-pay}]
---
apiVersion: traefik.io/v1alpha1
kind: Middleware
metadata: {name: cut-pay}
spec: {stripPrefix: {prefixes: [/pay]}}
)~"}},
              "traefik") == Rules{"/pay > payment / @6", "a.example.com/api > api / @5",
                                  "/old > old / @10", "/ > http://web:80 / @3",
                                  "/x (exact) > http://web:80 /x @3"});
}

TEST_CASE("HAProxy: conditions choose a backend, its servers answer") {
  CHECK(rules({{"haproxy.cfg", R"~(defaults
    timeout server 50000
frontend web
    bind *:80
    acl is_api path_beg -i /api   # all of it
    use_backend api if is_api
    use_backend shop if { hdr(host) -i shop.example.com }
    default_backend pages
backend api
    http-request replace-path /api/(.*) /\1
    server a1 api:8080 check
backend shop
    server s1 shop:80
backend pages
    server p1 pages:80
)~"}},
              "haproxy") == Rules{"/api > http://api:8080 / @6 within 50000ms",
                                  "shop.example.com/ > http://shop:80 / @7 within 50000ms",
                                  "/ > http://pages:80 / @8 within 50000ms"});
}

TEST_CASE("YARP: routes and clusters of settings, with transforms") {
  CHECK(rules({{"Gateway/appsettings.json", R"~({"ReverseProxy": {
  "Routes": {
    "catalog": {
      "ClusterId": "catalog",
      "Match": {"Path": "/catalog-service/{**catch-all}"},
      "Transforms": [{"PathPattern": "{**catch-all}"}]
    }
  },
  "Clusters": {"catalog": {"Destinations": {"one": {"Address": "http://catalog.api:8080/"}}}}
}})~"}},
              "yarp") == Rules{"/catalog-service/ > http://catalog.api:8080 / @5"});
}

TEST_CASE("Ocelot: upstream templates to downstream services") {
  CHECK(rules({{"ocelot.json", R"~({"Routes": [
  {
    "UpstreamPathTemplate": "/basket/{everything}",
    "UpstreamHttpMethod": ["Get"],
    "DownstreamPathTemplate": "/api/basket/{everything}",
    "DownstreamScheme": "http",
    "DownstreamHostAndPorts": [{"Host": "basket.api", "Port": 80}]
  },
  {
    "UpstreamPathTemplate": "/ping",
    "DownstreamPathTemplate": "/health",
    "ServiceName": "health"
  }
]})~"}},
              "ocelot") == Rules{"/basket/ > http://basket.api:80 /api/basket/ @3",
                                 "/ping (exact) > health /health @10"});
}

TEST_CASE("Kong: paths are stripped unless a route says otherwise") {
  CHECK(rules({{"kong.yml", R"~(_format_version: "2.1"
services:
  - name: auth
    url: http://auth:9999/verify
    routes:
      - name: auth
        strip_path: true
        paths:
          - /auth/v1/verify
  - name: shop
    host: shop-pool
    read_timeout: 5000
    routes:
      - paths: [/shop]
        strip_path: false
upstreams:
  - name: shop-pool
    targets: [{target: "shop:80"}]
)~"}},
              "kong") == Rules{"/auth/v1/verify > http://auth:9999 /verify/ @9",
                               "/shop > shop:80 /shop @14 within 5000ms"});
}

TEST_CASE("Ingress, Gateway API and Istio: ways into a cluster, with what they rewrite") {
  const Files files{{"ways.yaml", R"~(apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: shop
  annotations:
    nginx.ingress.kubernetes.io/rewrite-target: /$2
spec:
  rules:
  - host: shop.example.com
    http:
      paths:
      - path: /api(/|$)(.*)
        pathType: ImplementationSpecific
        backend: {service: {name: api, port: {number: 80}}}
---
apiVersion: gateway.networking.k8s.io/v1
kind: HTTPRoute
metadata: {name: r, namespace: shop}
spec:
  hostnames: [pay.example.com]
  rules:
  - matches:
    - path: {type: PathPrefix, value: /pay}
    filters:
    - type: URLRewrite
      urlRewrite: {path: {type: ReplacePrefixMatch, replacePrefixMatch: /}}
    backendRefs: [{name: payment, port: 80}]
    timeouts: {request: 10s}
---
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: {name: v}
spec:
  hosts: ["*"]
  gateways: [edge]
  http:
  - match: [{uri: {exact: /login}}, {uri: {prefix: /static}}]
    route: [{destination: {host: front, port: {number: 80}}}]
---
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: {name: inside}
spec:
  hosts: [reviews]
  http:
  - route: [{destination: {host: reviews}}]
)~"}};
  CHECK(rules(files, "ingress") == Rules{"shop.example.com/api > api / @12"});
  CHECK(rules(files, "gateway-api") ==
        Rules{"pay.example.com/pay > payment.shop / @23 within 10s"});
  CHECK(rules(files, "istio-gateway") ==
        Rules{"/login (exact) > front /login @37", "/static > front /static @37"});
}

TEST_CASE("Apache httpd: ProxyPass, balancers, locations and proxying rewrite rules") {
  CHECK(rules({{"apache/000-default.conf", R"~(<VirtualHost *:80>
  ServerName shop.example.com
  ProxyPass "/order" "http://order:8080/"
  ProxyPass /static !
  <Proxy balancer://pool>
    BalancerMember http://a:80
  </Proxy>
  ProxyPass /pool balancer://pool timeout=20
  <Location /loc>
    ProxyPass http://loc:80/loc
  </Location>
  RewriteRule ^/api/(.*)$ http://api:80/v1/$1 [P,L]
</VirtualHost>
)~"}},
              "apache-httpd") == Rules{"shop.example.com/order > http://order:8080 / @3",
                                       "shop.example.com/pool > http://a:80 / @8 within 20s",
                                       "shop.example.com/api/ > http://api:80 /v1/ @12",
                                       "shop.example.com/loc > http://loc:80 /loc @10"});
}

TEST_CASE("API Gateway: Terraform in both versions and OpenAPI integrations") {
  CHECK(rules({{"main.tf", R"~(resource "aws_lambda_function" "orders" {
  function_name = "orders-fn"
}
resource "aws_apigatewayv2_integration" "orders" {
  integration_uri = aws_lambda_function.orders.invoke_arn
}
resource "aws_apigatewayv2_route" "list" {
  route_key = "GET /orders"
  target    = "integrations/${aws_apigatewayv2_integration.orders.id}"
}
resource "aws_api_gateway_resource" "v1" {
  path_part = "v1"
  parent_id = aws_api_gateway_rest_api.api.root_resource_id
}
resource "aws_api_gateway_resource" "rest" {
  path_part = "{proxy+}"
  parent_id = aws_api_gateway_resource.v1.id
}
resource "aws_api_gateway_integration" "rest" {
  resource_id = aws_api_gateway_resource.rest.id
  http_method = "ANY"
  uri         = aws_lambda_function.orders.invoke_arn
}
)~"},
               {"api.yaml", R"~(openapi: 3.0.0
paths:
  /pay:
    post:
      x-amazon-apigateway-integration:
        uri: {"Fn::Sub": "arn:aws:apigateway:x:lambda:path/functions/${PayFunction.Arn}/invocations"}
)~"}},
              "api-gateway") == Rules{"/pay (exact) > PayFunction /pay @3",
                                      "/v1/ > orders-fn /v1/ @19",
                                      "/orders (exact) > orders-fn /orders @8"});
}
