// SPDX-License-Identifier: Apache-2.0
// Programs that code and job files declare: Aspire hosts, CDK code, Nomad jobs, supervised
// processes, components behind a helper.
#include <doctest/doctest.h>

#include "linked_project.h"
#include "workloads_of.h"

namespace cutaway::meaning {
namespace {

using Files = std::map<std::string, std::string>;

}  // namespace

TEST_CASE("Aspire: a project knows the products that it is referred to") {
  const LinkedProject project(Files{
      {"host/Program.cs", R"(var builder = DistributedApplication.CreateBuilder(args);
var cache = builder.AddRedis("cache");
var sql = builder.AddPostgres("sql");
var orders = sql.AddDatabase("ordersdb");
builder.AddProject<Projects.Orders_Api>("orders-api")
    .WithExternalHttpEndpoints()
    .WithReference(cache)
    .WithReference(orders)
    .WaitFor(sql);
builder.Build().Run();
)"},
      {"src/Orders.Api/Orders.Api.csproj", "<Project Sdk=\"Microsoft.NET.Sdk.Web\" />\n"},
  });
  const Workload* api = named(project.facts(), "orders-api");
  const Workload *cache = named(project.facts(), "cache"), *sql = named(project.facts(), "sql");
  REQUIRE((api != nullptr && cache != nullptr && sql != nullptr));
  CHECK(api->build_context == "src/Orders.Api");
  CHECK(api->exposed);
  CHECK(value(cache->labels, "technology") == "redis");
  CHECK(api->depends_on.at(0).name == "sql");
  CHECK(api->environment.size() == 2);
  CHECK(api->environment.at(0).value == "ref://" + value(sql->labels, "address"));
}

TEST_CASE("CDK: a function is given a table and started by a queue") {
  const LinkedProject project(Files{
      {"lib/shop-stack.ts", R"(import { Table } from "aws-cdk-lib/aws-dynamodb";
import { Function } from "aws-cdk-lib/aws-lambda";
import { Queue } from "aws-cdk-lib/aws-sqs";
import { SqsEventSource } from "aws-cdk-lib/aws-lambda-event-sources";
export class ShopStack {
  constructor() {
    const table = new Table(this, "OrdersTable", {});
    const queue = new Queue(this, "WorkQueue", {});
    const save = new Function(this, "SaveFunction", {
      handler: "index.handler",
      environment: { TABLE: table.tableName },
    });
    table.grantWriteData(save);
    save.addEventSource(new SqsEventSource(queue));
  }
}
)"},
  });
  const Workload* save = named(project.facts(), "save");
  const Workload *table = named(project.facts(), "orders"), *queue = named(project.facts(), "work");
  REQUIRE((save != nullptr && table != nullptr && queue != nullptr));
  const std::string kept = "ref://" + value(table->labels, "address");
  CHECK(save->command == "index.handler");
  CHECK(value(save->environment, "TABLE") == kept);
  CHECK(value(save->environment, "access:write") == kept);
  CHECK(value(save->triggers, "event") == "ref://" + value(queue->labels, "address"));
}

TEST_CASE("Nomad: a task is told where the task with a port runs") {
  const LinkedProject project(Files{
      {"shop.nomad", R"(job "shop" {
  group "shop" {
    count = 3
    network {
      port "db" { static = 5432 }
    }
    task "api" {
      config { image = "shop/api:1" }
      env { DB_HOST = "${NOMAD_IP_db}" }
    }
    task "store" {
      config {
        image = "postgres:16"
        ports = ["db"]
      }
    }
  }
}
)"},
  });
  const Workload* api = named(project.facts(), "api");
  REQUIRE(api != nullptr);
  CHECK(api->replicas == 3);
  CHECK(value(api->environment, "DB_HOST") == "store");
  REQUIRE(named(project.facts(), "store") != nullptr);
  CHECK(named(project.facts(), "store")->ports.at(0).value == "5432");
}

TEST_CASE("supervisord: workers are programs, servers of the container are none") {
  const LinkedProject project(Files{
      {"docker/supervisord.conf",
       "[program:nginx]\ncommand=nginx -g 'daemon off;'\n[program:worker]\ncommand=php artisan "
       "queue:work\nnumprocs=2\n"},
  });
  REQUIRE(project.facts().workloads.size() == 1);
  CHECK(project.facts().workloads.at(0).name == "worker");
  CHECK(project.facts().workloads.at(0).replicas == 2);
}

TEST_CASE("supervisord: a file for each program, of which a script starts those that wait for it") {
  const LinkedProject project(Files{
      {"docker/service/worker.conf", "[program:worker]\ncommand=shop work\nautostart=false\n"},
      {"docker/service/mails.conf", "[program:mails]\ncommand=shop mails\nautostart=false\n"},
      {"docker/service/nginx.conf", "[program:nginx]\ncommand=nginx -g \"daemon off;\"\n"},
      {"docker/service/begin.conf", "[program:begin]\ncommand=begin\n"},
      {"docker/service/mailbox.conf", "[program:mailbox]\ncommand=mailbox serve\n"},
      {"docker/scripts/shop", "#!/bin/bash\nexec php shop.php \"$@\"\n"},
      {"docker/scripts/begin", "#!/bin/bash\nmigrate\nsupervisorctl start worker\n"},
  });
  REQUIRE(project.facts().workloads.size() == 1);
  CHECK(project.facts().workloads.at(0).name == "worker");
}

TEST_CASE("a cluster's manifest that a script of Ruby fills in is read as one") {
  const LinkedProject project(Files{
      {"config/deploy/jobs.yaml.erb",
       "apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: jobs-<%= run %>\nspec:\n"
       "  <% if environment == 'staging' %>\n  replicas: 3\n  <% end %>\n  template:\n    spec:\n"
       "      containers:\n      - name: jobs\n        image: acme/shop:<%= current_sha %>\n"
       "        args: [\"good_job\", \"start\"]\n"},
  });
  const Workload* jobs = named(project.facts(), "jobs");
  REQUIRE(jobs != nullptr);
  CHECK(jobs->command == "good_job start");
}

TEST_CASE("Dapr: two components of one product are one store; secrets are none") {
  const auto component = [](const std::string& name, const std::string& type) {
    return "apiVersion: dapr.io/v1alpha1\nkind: Component\nmetadata:\n  name: " + name +
           "\nspec:\n  type: " + type + "\n";
  };
  const LinkedProject project(Files{
      {"components/state.yaml", component("statestore", "state.redis")},
      {"components/events.yaml", component("events", "pubsub.redis")},
      {"components/secrets.yaml", component("secrets", "secretstores.local.file")},
  });
  REQUIRE(project.facts().workloads.size() == 2);
  for (const Workload& workload : project.facts().workloads) {
    CHECK(workload.name == "redis");
    CHECK(value(workload.labels, "speaks") == "dapr");
  }
}

}  // namespace cutaway::meaning
