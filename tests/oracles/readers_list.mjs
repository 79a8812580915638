// SPDX-License-Identifier: Apache-2.0
// The rows of readers.mjs: for each format a public system whose map loses something without it.
/*
 * format      what is switched off
 * repository  owner/name; `within` = the folder of it that is the system
 * files       paths that only this reader reads: they are taken away …
 * cut         … or only what is marked in them: { blocks: RegExp } takes lines that match away with all that is
 *             indented below them, { documents: RegExp } takes documents of a YAML stream away
 * shows       what the map must lose: a part by name, "from → to", "METHOD public path", "internet → part",
 *             "part :port", "part · work · when", "from does something with to"; without it, anything
 * gold        true when the system is also in a set that the program is measured on
 * nothing     true where the format is read, but the map of the system says the same without it
 */
export const readers = [
  // How parts find each other
  { format: "Eureka: its server", repository: "sqshq/piggymetrics", files: /^registry\//, shows: "gateway → registry", gold: true },
  { format: "Spring Cloud Config", repository: "sqshq/piggymetrics", files: /^config\/src\/main\/resources\/shared\//, shows: "gateway → auth-service", gold: true },
  { format: "Consul", repository: "mudigal-technologies/microservices-sample", files: /\.ya?ml$|\.properties$/, cut: { blocks: /^ *consul:|spring\.cloud\.consul/ }, shows: "consul", gold: true },

  // Containers
  { format: "Dockerfile", repository: "openstatusHQ/openstatus", files: /Dockerfile/, shows: "dashboard :3000" },
  { format: "Dockerfile", repository: "Azure-Samples/aks-store-demo", files: /Dockerfile/, shows: "store-admin → order-service" },
  { format: "Compose", repository: "benc-uk/dapr-store", files: /compose[^/]*\.ya?ml$/, shows: "orders" },
  { format: "Compose: profiles", repository: "docker/genai-stack", files: /compose/, cut: { blocks: /^ *profiles:/ }, shows: "loader → llm" },
  { format: "Compose: extends", repository: "dfir-iris/iris-web", files: /compose.*\.ya?ml$/, cut: { blocks: /^ *extends:/ }, nothing: true },
  { format: "Compose: include", repository: "DEFRA/ai-defra-search-core", files: /^compose\.yml$/, cut: { blocks: /^ *include:/ }, shows: "ai-defra-search-agent → mongodb" },
  { format: "Compose as a template", repository: "goharbor/harbor", files: /docker-compose\.yml\.jinja$/, shows: "registry" },
  { format: "Swarm stack files", repository: "AlicanAkkus/atsea-sample-shop-app", files: /docker-stack\.yml$/, shows: "visualizer" },

  // Clusters
  { format: "Kubernetes", repository: "GoogleCloudPlatform/bank-of-anthos", files: /\.ya?ml$/, shows: "ledger-db" },
  { format: "Kubernetes", repository: "alvinyanson/ShopMicroservices", files: /K8S\/.*\.ya?ml$/, shows: "auth-depl" },
  { format: "Kubernetes: NetworkPolicy", repository: "microservices-demo/microservices-demo", files: /netpol.*\.yaml$/, shows: "front-end → catalogue" },
  { format: "Kubernetes: CronJob", repository: "BartekTao/meeting-center", files: /k8s\/cronjob\.yaml$/, shows: "reminder" },
  { format: "Kubernetes: CronJob", repository: "AliAzimiD/karchiz", files: /k8s\/cronjob\.yaml$/ },
  { format: "OpenShift", repository: "delimitrou/DeathStarBench", files: /openshift\//, shows: "hr-client", gold: true },
  { format: "Helm: values", repository: "DataDog/triangle-demo-app", files: /(^|\/)values\.yaml$/, shows: "signal-source → simulation" },
  { format: "Helm: helpers", repository: "GTRekter/Vastaya", files: /_helpers\.tpl$/, shows: "vastaya-fleet" },
  { format: "Helm: values of a proxy", repository: "BarryPekerman/shopping-cart", files: /(^|\/)values\.yaml$/, shows: "nginx-frontend → flask-backend" },
  { format: "kustomize", repository: "BuoyantIO/emojivoto", files: /kustomiz/, shows: "internet → web" },
  { format: "kustomize", repository: "veerendra2/greet-me-flask-app", files: /^kubernetes\/stages\//, shows: "GET /" },
  { format: "Istio VirtualService", repository: "rinormaloku/istio-mastery", files: /resource-manifests\/istio\// },
  { format: "Istio VirtualService", repository: "mikebway/k8s-istio-poc", files: /virtual-service\.yaml$/, shows: "ANY /login" },
  { format: "Nomad", repository: "GuyBarros/nomad_jobs", files: /\.hcl$|\.nomad$/, shows: "traefik" },
  { format: "Nomad", repository: "thangchung/go-coffeeshop", files: /\.nomad(\.hcl)?$/, shows: "traefik" },

  // Clouds
  { format: "Terraform: AWS", repository: "ministryofjustice/opg-use-an-lpa", files: /\.tf$/, shows: "viewer-codes-table" },
  { format: "Terraform: Google", repository: "GoogleCloudPlatform/avocano", files: /\.tf$/, shows: "psql" },
  { format: "Terraform: Google", repository: "google/exposure-notifications-server", files: /\.tf$/, shows: "db-inst" },
  { format: "Terraform: Azure", repository: "Azure-Samples/todo-nodejs-mongo-terraform", files: /\.tf$/, shows: "cosmos" },
  { format: "Terraform: Azure", repository: "microsoft/AzureTRE", files: /\.tf$/, shows: "func-airlock-processor" },
  { format: "Cloud Run (service.yaml)", repository: "KostasCherv/cortex", files: /cloudrun\/service\.yaml$/, shows: "internet → cortex" },
  { format: "Cloud Run (Terraform)", repository: "CBIIT/bento-custodian", files: /cloud-run\.tf$/, shows: "cloudrun-frontend" },
  { format: "ECS task definitions", repository: "NexdApp/nexd-backend", files: /task-?def.*json/, shows: "nexd-backend :3001" },
  { format: "ECS task definitions", repository: "ksakilan/terraformECS", files: /container-def\.json$/, shows: "Nginx" },
  { format: "Serverless Framework", repository: "theburningmonk/appsyncmasterclass-backend", files: /serverless\.yml$/, shows: "tweets-table" },
  { format: "Serverless Framework", repository: "fourTheorem/slic-starter", files: /serverless\.yml$|sls-functions\.yml$/, shows: "email-queue" },
  { format: "AWS SAM", repository: "awslabs/realworld-serverless-application", files: /template\.yaml$/, shows: "applications-api" },
  { format: "AWS SAM", repository: "aws-samples/aws-serverless-ecommerce-platform", files: /template\.yaml$/, shows: "warehouse-table" },
  { format: "AWS CDK", repository: "aws-samples/bedrock-chat", files: /^cdk\/.*\.ts$/, shows: "conversation-table-v3" },
  { format: "AWS CDK", repository: "aws-solutions/distributed-load-testing-on-aws", files: /infrastructure\/(lib|bin)\/.*\.ts$/, shows: "dlt-history" },

  // Processes and hosts
  { format: "Procfile", repository: "houndci/hound", files: /Procfile/, shows: "worker" },
  { format: "Procfile", repository: "basecamp/once-campfire", files: /(^|\/)Procfile$/, shows: "workers" },
  { format: "systemd units", repository: "kaosi-anikwe/job-scheduler", files: /\.service$/, shows: "worker → Redis" },
  { format: "systemd units", repository: "netbox-community/netbox", files: /\.service$/, shows: "netbox-rq" },
  { format: "supervisord", repository: "1fi-finance/1fi-frappe-lms", files: /supervisord.*\.conf$/, shows: "frappe-scheduler" },
  { format: "supervisord", repository: "sissbruecker/linkding", files: /supervisord.*\.conf$/, shows: "jobs" },
  { format: "supervisord", repository: "pterodactyl/panel", files: /supervisord.*\.conf$/, shows: "queue-worker" },
  { format: "PM2", repository: "0xSmartCrypto/meridian", files: /ecosystem.*js$/ },
  { format: "PM2", repository: "0x3012/pickem-server", files: /ecosystem.*\.c?js$/, shows: "sync-competitions" },
  { format: "crontab", repository: "EFForg/action-center-platform", files: /(^|\/)crontab$/ },
  { format: "Ansible", repository: "davestephens/ansible-nas", files: /^roles\/|nas\.yml$/, shows: "couchdb" },
  { format: "Ansible", repository: "Lakatossz/dce-1-task", files: /^ansible\//, shows: "backend" },
  { format: ".NET Aspire", repository: "dotnet/eShop", files: /AppHost\/.*\.cs$/, shows: "mobile-bff" },
  { format: ".NET Aspire: names that are constants", repository: "foxminchan/BookWorm", files: /AppHost\/.*\.cs$/, nothing: true },
  { format: "Dapr components", repository: "Azure/reddog-code", files: /components\/.*\.ya?ml$|manifests\/local\/.*\.ya?ml/ },
  { format: "Dapr components", repository: "benc-uk/dapr-store", files: /components\/.*\.yaml$/, shows: "redis" },
  { format: "Project Tye", repository: "BuiTanLan/FeedR", files: /tye\.yaml$/ },
  { format: "vercel.json", repository: "KostasCherv/cortex", files: /vercel\.json$/, shows: "internet → cortex-ui" },
  { format: "render.yaml", repository: "render-examples/ravendr", files: /render\.yaml$/, shows: "ravendr-db" },
  { format: "app.json", repository: "papercups-io/papercups", files: /^app\.json$/, nothing: true },
  { format: "fly.toml", repository: "openstatusHQ/openstatus", files: /fly\.toml$/ },

  // Gateways
  { format: "nginx", repository: "ministryofjustice/opg-use-an-lpa", files: /\.conf(\.template)?$/, shows: "internet → viewer-app" },
  { format: "nginx", repository: "suitenumerique/docs", files: /nginx|\.conf/, shows: "nginx → minio" },
  { format: "Envoy", repository: "williamntlam/go-gRPC-task-scheduler", files: /envoy\.yaml$/, shows: "envoy → api-2" },
  { format: "Envoy", repository: "open-telemetry/opentelemetry-demo", files: /envoy.*\.ya?ml$/, shows: "GET /api/cart" },
  { format: "Caddy", repository: "makeplane/plane", files: /Caddyfile[^/]*$/, shows: "proxy → web", gold: true },
  { format: "Traefik: files", repository: "ministryofjustice/opg-use-an-lpa", files: /(traefik|dynamic)\.toml$/, shows: "proxy → viewer-web" },
  { format: "Traefik: labels", repository: "2025-summer-teamD/backend", files: /compose/, cut: { blocks: /^ *- ["']?traefik\./ }, shows: "traefik → app" },
  { format: "Traefik: labels", repository: "DEFRA/ai-defra-search-core", files: /compose/, cut: { blocks: /^ *- ["']?traefik\./ } },
  { format: "HAProxy", repository: "2winpowersoftware/realtime-gateway-reference", files: /haproxy\.cfg$/, shows: "haproxy → ws1" },
  { format: "HAProxy", repository: "AbdelhamidLarachi/Microservices-Archetecture", files: /haproxy\.cfg$/, shows: "lb → nodecontroller1" },
  { format: "HAProxy: server templates", repository: "jimlinntu/haproxy_example", files: /haproxy\.cfg$/, shows: "ANY /hello" },
  { format: "HAProxy: addresses in numbers", repository: "AlvaroMartinezQ/clickandbuy", files: /haproxy\.cfg$/, nothing: true },
  { format: "Apache httpd", repository: "garland3/apache-proxy", files: /httpd\.conf$/, shows: "GET /go-html" },
  { format: "YARP", repository: "meysamhadeli/booking-microservices", files: /ApiGateway\/src\/appsettings.*json$/, shows: "api-gateway passes requests on to flight" },
  { format: "YARP", repository: "aspnetrun/run-aspnetcore-microservices", files: /YarpApiGateway\/appsettings.*\.json$/, shows: "yarpapigateway → catalog.api" },
  { format: "Ocelot", repository: "VeronikaYatskova/online-book-store", files: /ocelot.*\.json$/, shows: "gateway → bookstore" },
  { format: "Ocelot", repository: "techie-sruthi/MicroservicesAppOcelot", files: /ocelot[^\/]*\.json$/i, shows: "apigateway → userservice" },
  { format: "Kong", repository: "EchoSkorJjj/IS213-Education-Helper", files: /kong.*\.ya?ml$/, shows: "kong-gateway → view-notes-service" },
  { format: "Kong", repository: "AliBigdeli/FastApi-GRPC-Todo-Microservice-App", files: /kong\.yml$/, shows: "GET /todo/todos" },
  { format: "Kong in another file", repository: "BackendWorks/nestjs-microservices", files: /kong\/config\.yml$/, shows: "kong → auth-service" },
  { format: "Zuul", repository: "sqshq/piggymetrics", files: /shared\/gateway\.yml$/, shows: "gateway → auth-service", gold: true },
  { format: "Spring Cloud Gateway", repository: "macrozheng/mall-swarm", files: /mall-gateway\/src\/main\/resources\/application.*\.yml$/, shows: "mall-gateway → mall-admin" },
  { format: "Spring Cloud Gateway", repository: "piomin/sample-spring-oauth2-microservices", files: /gateway\/.*application\.yml$/, shows: "gateway-server", gold: true },
  { format: "Ingress", repository: "AMRI-NEDER/salon-microservice-app", files: /ingress\.yaml$/, shows: "POST /api/ai/chat" },
  { format: "Ingress", repository: "veerendra2/greet-me-flask-app", files: /ingress\.yaml$/, shows: "GET /" },
  { format: "Gateway API: HTTPRoute", repository: "bhaviknagre/GKE-Orchestrated-Multi-Service-Backend", files: /httproute\.yaml$/, shows: "GET /api/tutorials/" },
  { format: "Gateway API: GRPCRoute", repository: "GetWebstack-public/go-grpc", files: /grpcroute\.yaml$/, shows: "internet → go-grpc" },
  { format: "API Gateway (Terraform)", repository: "goda6565/lambda-bot", files: /api_gateway\/.*\.tf$/, shows: "api-gateway" },
];

/** Formats that were met in these systems and are not read, or were not tried; told below the table. */
export const unread = [
  ["Kubernetes: HorizontalPodAutoscaler, KEDA's ScaledObject", "how many run at most is not told"],
  ["Service meshes", "of Istio only VirtualService is read (and upstreams of Consul Connect in Nomad jobs): DestinationRule and Linkerd's ServiceProfile are not"],
  ["Traefik's labels outside of compose files", "in tags of Nomad services and in labels of Ansible's containers they are not read"],
  ["Azure Bicep and ARM templates, Pulumi", "not read; of Azure only Terraform is"],
  ["heroku.yml, railway.json, railway.toml, wrangler.toml, Helmfile, Quadlets, AWS Copilot", "not read"],
  ["Azure Functions: function.json; OpenFaaS: stack.yml", "not read; functions of Azure are parts where Terraform makes them"],
  ["netlify.toml", "read, but no system was tried"],
  ["devcontainer.json", "left out on purpose: it makes a developer's machine"],
];
