// SPDX-License-Identifier: Apache-2.0
// Resources that infrastructure files declare: which are parts, what they are called, what leads to
// what.
#include <doctest/doctest.h>

#include "small_project.h"
#include "workloads_of.h"

namespace cutaway::meaning {
TEST_CASE("Terraform: a function is told its table through module, output and variable") {
  const SmallProject project(Files{
      {"infra/main.tf", R"(variable "stage" { default = "dev" }
module "data" {
  source = "./data"
  stage  = var.stage
}
module "orders" {
  source      = "./function"
  name        = "orders"
  environment = { TABLE = module.data.table }
}
resource "aws_vpc" "main" { cidr_block = "10.0.0.0/16" }
resource "aws_sqs_queue" "jobs" { name = "${var.stage}-jobs" }
resource "aws_lambda_event_source_mapping" "jobs" {
  event_source_arn = aws_sqs_queue.jobs.arn
  function_name    = module.orders.arn
}
)"},
      {"infra/data/main.tf", R"(variable "stage" {}
resource "aws_dynamodb_table" "this" { name = "${var.stage}-orders-by-day" }
output "table" { value = aws_dynamodb_table.this.name }
)"},
      {"infra/function/main.tf", R"(variable "name" {}
variable "environment" {}
resource "aws_lambda_function" "this" {
  function_name = var.name
  handler       = "main.handler"
  environment { variables = merge(var.environment, { LEVEL = "info" }) }
}
output "arn" { value = aws_lambda_function.this.arn }
)"},
  });
  const Facts facts = project.facts();
  REQUIRE(facts.workloads.size() == 3);
  const Workload *orders = named(facts, "orders"), *table = named(facts, "orders-by-day"),
                 *jobs = named(facts, "jobs");
  REQUIRE((orders != nullptr && table != nullptr && jobs != nullptr));
  CHECK(orders->kind == "function");
  CHECK(orders->command == "main.handler");
  CHECK(value(orders->environment, "LEVEL") == "info");
  CHECK(value(orders->environment, "TABLE") == "ref://" + value(table->labels, "address"));
  CHECK(value(orders->triggers, "queue") == "ref://" + value(jobs->labels, "address"));
  CHECK(value(table->labels, "technology") == "dynamodb");
}

TEST_CASE("SAM: two stacks are two programs; a parameter's name finds the other stack's bus") {
  const std::string kFunction = R"(Transform: AWS::Serverless-2016-10-31
Parameters:
  EventBusName: {Type: String}
Resources:
  Table: {Type: "AWS::DynamoDB::Table"}
  SaveFunction:
    Type: AWS::Serverless::Function
    Properties:
      CodeUri: src/save/
      Environment: {Variables: {TABLE: !Ref Table, BUS: !Ref EventBusName}}
      Policies:
        - Statement: {Action: "dynamodb:PutItem", Resource: !GetAtt Table.Arn}
      Events:
        Call: {Type: Api, Properties: {Path: /save, Method: post}}
)";
  const SmallProject project(Files{
      {"platform/template.yaml", "Resources:\n  EventBus: {Type: \"AWS::Events::EventBus\"}\n"},
      {"orders/template.yaml", kFunction},
      {"stock/template.yaml", kFunction},
  });
  const Facts facts = project.facts();
  const Workload* orders = named(facts, "orders");
  REQUIRE(orders != nullptr);
  CHECK(orders->build_context == "orders");
  CHECK(orders->aliases.at(0) == "save");
  CHECK(orders->exposed);
  CHECK(value(orders->triggers, "http") == "post /save");
  CHECK(value(orders->environment, "access:write") == value(orders->environment, "TABLE"));
  REQUIRE(named(facts, "orders-table") != nullptr);
  CHECK(named(facts, "stock-table") != nullptr);
  const Workload* bus = named(facts, "event-bus") != nullptr ? named(facts, "event-bus")
                                                             : named(facts, "platform-event-bus");
  REQUIRE(bus != nullptr);
  CHECK(value(orders->environment, "BUS") == "ref://" + value(bus->labels, "address"));
}

TEST_CASE("SAM: two stacks of one folder have the code that each names") {
  const auto stack = [](const std::string& code) {
    return "Transform: AWS::Serverless-2016-10-31\nResources:\n  SaveFunction:\n"
           "    Type: AWS::Serverless::Function\n    Properties: {CodeUri: " +
           code + "/}\n";
  };
  const SmallProject project(Files{
      {"backend/orders.yaml", stack("orders-code")},
      {"backend/stock.yaml", stack("stock-code")},
  });
  const Facts facts = project.facts();
  REQUIRE(named(facts, "orders") != nullptr);
  CHECK(named(facts, "orders")->build_context == "backend/orders-code");
  CHECK(named(facts, "stock")->build_context == "backend/stock-code");
}

TEST_CASE("serverless.yml: the functions of a service are one program with many triggers") {
  const SmallProject project(Files{
      {"serverless.yml", R"(service: mailer
provider: {name: aws, environment: {QUEUE: "${self:custom.queue}"}}
custom: {queue: "${opt:stage}-mail-queue"}
functions:
  send:
    handler: src/send.main
    events: [{sqs: !GetAtt MailQueue.Arn}]
  clean:
    handler: src/clean.main
    events: [{schedule: rate(1 day)}]
resources:
  Resources:
    MailQueue: {Type: "AWS::SQS::Queue", Properties: {QueueName: "${self:custom.queue}"}}
)"},
  });
  const Facts facts = project.facts();
  REQUIRE(facts.workloads.size() == 3);
  const Workload* queue = named(facts, "mail-queue");
  REQUIRE(queue != nullptr);
  for (const Workload& workload : facts.workloads) {
    if (&workload == queue) continue;
    CHECK(workload.name == "mailer");
    CHECK(value(workload.environment, "QUEUE") == "ref://" + value(queue->labels, "address"));
    if (workload.aliases.at(0) == "clean") CHECK(workload.schedule == "rate(1 day)");
  }
}

}  // namespace cutaway::meaning
