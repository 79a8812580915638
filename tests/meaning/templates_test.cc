// SPDX-License-Identifier: Apache-2.0
// Stacks that lie in each other or beside each other, and ways in that templates write piece by
// piece.
#include <doctest/doctest.h>

#include "small_project.h"
#include "workloads_of.h"

namespace cutaway::meaning {
namespace {

std::string address_of(const Facts& facts, std::string_view name) {
  const Workload* found = named(facts, name);
  return found == nullptr ? "nobody" : "ref://" + value(found->labels, "address");
}

}  // namespace

TEST_CASE("a stack hands what one inner stack gives back to another one") {
  const SmallProject project(Files{
      {"main.yaml", R"(Resources:
  Store:
    Type: AWS::CloudFormation::Stack
    Properties: {TemplateURL: "https://bucket.s3.amazonaws.com/packed/stacks/store.yaml"}
  Orders:
    Type: AWS::CloudFormation::Stack
    Properties:
      TemplateURL: ./stacks/orders.yaml
      Parameters: {Kept: !GetAtt Store.Outputs.TableName}
)"},
      {"stacks/store.yaml", R"(Resources:
  Parcels: {Type: "AWS::DynamoDB::Table"}
  Letters: {Type: "AWS::DynamoDB::Table"}
Outputs:
  TableName: {Value: !Ref Letters}
)"},
      {"stacks/orders.yaml", R"(Parameters: {Kept: {Type: String}}
Resources:
  Save:
    Type: AWS::Lambda::Function
    Properties: {Handler: main.handler, Environment: {Variables: {TABLE: !Ref Kept}}}
)"},
  });
  const Facts facts = project.facts();
  REQUIRE(named(facts, "save") != nullptr);
  CHECK(value(named(facts, "save")->environment, "TABLE") == address_of(facts, "letters"));
}

TEST_CASE("a file beside the template says which published value a parameter has") {
  const std::string kApi = R"(Transform: AWS::Serverless-2016-10-31
Resources:
  Answer:
    Type: AWS::Serverless::Function
    Properties:
      CodeUri: src/
      Events: {Ask: {Type: Api, Properties: {Path: /ask, Method: get}}}
  Url:
    Type: AWS::SSM::Parameter
    Properties:
      Name: !Sub /shop/${Stage}/NAME/url
      Value: !Sub "https://${ServerlessRestApi}.execute-api.amazonaws.com"
)";
  const auto named_api = [&](const std::string& name) {
    std::string text = kApi;
    return text.replace(text.find("NAME"), 4, name);
  };
  const SmallProject project(Files{
      {"post/template.yaml", named_api("post")},
      {"prices/template.yaml", named_api("prices")},
      {"orders/metadata.yaml", "parameters: {PostUrl: \"/shop/{Stage}/prices/url\"}\n"},
      {"orders/template.yaml",
       R"(Parameters: {PostUrl: {Type: "AWS::SSM::Parameter::Value<String>"}}
Resources:
  Save:
    Type: AWS::Serverless::Function
    Properties: {CodeUri: src/, Environment: {Variables: {URL: !Ref PostUrl}}}
)"},
  });
  const Facts facts = project.facts();
  REQUIRE(named(facts, "orders") != nullptr);
  CHECK(value(named(facts, "orders")->environment, "URL") == address_of(facts, "prices"));
}

TEST_CASE("methods below a tree of paths, and keys of routes, say at which requests it is asked") {
  const SmallProject project(Files{{"shop.yaml", R"(Resources:
  Api: {Type: "AWS::ApiGateway::RestApi"}
  Live: {Type: "AWS::ApiGatewayV2::Api"}
  Show:
    Type: AWS::Lambda::Function
    Properties: {Handler: show.handler}
  Orders:
    Type: AWS::ApiGateway::Resource
    Properties: {PathPart: orders, ParentId: !GetAtt Api.RootResourceId, RestApiId: !Ref Api}
  Order:
    Type: AWS::ApiGateway::Resource
    Properties: {PathPart: "{id}", ParentId: !Ref Orders, RestApiId: !Ref Api}
  ShowOrder:
    Type: AWS::ApiGateway::Method
    Properties:
      RestApiId: !Ref Api
      ResourceId: !Ref Order
      HttpMethod: GET
      Integration: {Uri: !Sub "arn:aws:lambda:path/functions/${Show.Arn}/invocations"}
  Line:
    Type: AWS::ApiGatewayV2::Integration
    Properties: {ApiId: !Ref Live, IntegrationUri: !GetAtt Show.Arn}
  Connect:
    Type: AWS::ApiGatewayV2::Route
    Properties: {ApiId: !Ref Live, RouteKey: sendNote, Target: !Sub "integrations/${Line}"}
)"}});
  const Facts facts = project.facts();
  REQUIRE(named(facts, "show") != nullptr);
  std::string told;
  for (const NamedValue& trigger : named(facts, "show")->triggers)
    if (trigger.value.find("ref://") == std::string::npos)
      told += trigger.name + " " + trigger.value + "\n";
  CHECK(told == "http GET /orders/{id}\nwebsocket sendNote\n");
}

TEST_CASE("what starts a function may be said by the store, and what it may do by its role") {
  const SmallProject project(Files{{"shop.yaml", R"(Resources:
  People:
    Type: AWS::Cognito::UserPool
    Properties: {LambdaConfig: {PreSignUp: !GetAtt Welcome.Arn}}
  Visits: {Type: "AWS::DynamoDB::Table"}
  Role:
    Type: AWS::IAM::Role
    Properties:
      Policies:
        - PolicyName: visits
          PolicyDocument: {Statement: [{Action: "dynamodb:PutItem", Resource: !GetAtt Visits.Arn}]}
  Welcome:
    Type: AWS::Lambda::Function
    Properties: {Handler: welcome.handler, Role: !GetAtt Role.Arn}
  Morning:
    Type: AWS::Events::Rule
    Properties: {ScheduleExpression: rate(1 day), Targets: [{Arn: !GetAtt Welcome.Arn, Id: a}]}
)"}});
  const Facts facts = project.facts();
  const Workload* welcome = named(facts, "welcome");
  REQUIRE(welcome != nullptr);
  CHECK(value(welcome->triggers, "event") == address_of(facts, "people"));
  CHECK(value(welcome->triggers, "schedule") == "rate(1 day)");
  CHECK(value(welcome->environment, "access:write") == address_of(facts, "visits"));
}

TEST_CASE("fields of a graph are asked of the way in, and tables behind it answer") {
  const SmallProject project(Files{{"graph.yaml", R"(Resources:
  Graph: {Type: "AWS::AppSync::GraphQLApi"}
  Orders: {Type: "AWS::DynamoDB::Table"}
  OrdersSource:
    Type: AWS::AppSync::DataSource
    Properties: {ApiId: !GetAtt Graph.ApiId, DynamoDBConfig: {TableName: !Ref Orders}}
  GetOrder:
    Type: AWS::AppSync::Resolver
    Properties:
      ApiId: !GetAtt Graph.ApiId
      DataSourceName: !GetAtt OrdersSource.Name
      TypeName: Query
      FieldName: getOrder
)"}});
  const Facts facts = project.facts();
  const Workload* graph = named(facts, "graph");
  REQUIRE(graph != nullptr);
  CHECK(value(graph->triggers, "graphql") == "Query.getOrder");
  CHECK(value(graph->environment, "http") == address_of(facts, "orders"));
}
}  // namespace cutaway::meaning
