// SPDX-License-Identifier: Apache-2.0
// What starts functions of clouds: from a template to endpoints and events.
#include <doctest/doctest.h>

#include "map_of.h"

using namespace cutaway;

TEST_CASE("paths and events of a template are entries of its functions, with their code") {
  const meaning::LinkedProject shop({
      {"orders/template.yaml",
       "AWSTemplateFormatVersion: \"2010-09-09\"\n"
       "Transform: AWS::Serverless-2016-10-31\n"
       "Resources:\n"
       "  GetOrderFunction:\n"
       "    Type: AWS::Serverless::Function\n"
       "    Properties:\n"
       "      CodeUri: src/get_order/\n"
       "      Handler: main.handler\n"
       "      Runtime: python3.12\n"
       "      Events:\n"
       "        Api:\n"
       "          Type: Api\n"
       "          Properties:\n"
       "            Path: /orders/{id}\n"
       "            Method: get\n"
       "  OnParcelFunction:\n"
       "    Type: AWS::Serverless::Function\n"
       "    Properties:\n"
       "      CodeUri: src/on_parcel/\n"
       "      Handler: main.handler\n"
       "      Runtime: python3.12\n"
       "      Events:\n"
       "        Parcels:\n"
       "          Type: CloudWatchEvent\n"
       "          Properties:\n"
       "            Pattern:\n"
       "              source: [parcels]\n"},
      {"orders/src/get_order/main.py", "def handler(event, context):\n    return {}\n"},
      {"orders/src/on_parcel/main.py", "def handler(event, context):\n    return {}\n"},
  });
  const model::Model made =
      model::build_model(shop.project(), shop.links(), shop.catalogue(), shop.facts());
  const auto file = [&](SymbolRef handler) {
    return handler.symbol.valid() ? shop.project().file(handler.file).path : std::string();
  };
  std::string told;
  for (const model::Endpoint& one : made.endpoints)
    told += one.method + " " + one.path + " " + file(one.handler) + "\n";
  for (const model::Operation& one : made.operations)
    told += one.kind + " " + one.name + " " + file(one.handler) + "\n";
  CHECK(told ==
        "GET /orders/{id} orders/src/get_order/main.py\n"
        "event OnParcelFunction orders/src/on_parcel/main.py\n");
}

TEST_CASE("of functions of one name that lie in one folder the file that is named answers") {
  const auto function = [](const std::string& name, const std::string& handler,
                           const std::string& method) {
    return "  " + name + ":\n    Type: AWS::Serverless::Function\n    Properties:\n" +
           "      CodeUri: carts/\n      Handler: " + handler +
           "\n      Runtime: python3.12\n      Events:\n        Api:\n          Type: Api\n" +
           "          Properties:\n            Path: /cart\n            Method: " + method + "\n";
  };
  const meaning::LinkedProject shop({
      {"template.yaml",
       "AWSTemplateFormatVersion: \"2010-09-09\"\n"
       "Transform: AWS::Serverless-2016-10-31\nResources:\n" +
           function("ListCart", "list_cart.handler", "get") +
           function("AddToCart", "add_to_cart.handler", "post")},
      {"carts/list_cart.py", "def handler(event, context):\n    return {}\n"},
      {"carts/add_to_cart.py", "def handler(event, context):\n    return {}\n"},
  });
  const model::Model made =
      model::build_model(shop.project(), shop.links(), shop.catalogue(), shop.facts());
  std::string told;
  for (const model::Endpoint& one : made.endpoints)
    told += one.method + " " +
            (one.handler.symbol.valid() ? shop.project().file(one.handler.file).path : "") + "\n";
  CHECK(told == "GET carts/list_cart.py\nPOST carts/add_to_cart.py\n");
}
