// SPDX-License-Identifier: Apache-2.0
// Rust answers a contract with a block of functions that is written for the contract's trait.
#include <doctest/doctest.h>

#include "tests/model/traced.h"

using namespace cutaway;
using namespace cutaway::model;

namespace {

const std::string kContract =
    "syntax = \"proto3\";\npackage shop;\nservice Orders {\n"
    "  rpc PlaceOrder(PlaceOrderRequest) returns (Order) {\n"
    "    option (google.api.http) = { post: \"/orders\" };\n  }\n"
    "  rpc Close(CloseRequest) returns (Order) {}\n}\n"
    "message PlaceOrderRequest {}\nmessage CloseRequest {}\nmessage Order {}\n";

const std::string kCargo =
    "[package]\nname = \"shop\"\n\n[dependencies]\ntonic = \"0.12\"\nreqwest = \"0.12\"\n";

/// `uses`: where the trait comes from.
std::string desk(const std::string& uses) {
  return uses +
         "use tonic::{Request, Response, Status};\n\npub struct Desk { client: reqwest::Client "
         "}\n\n"
         "#[tonic::async_trait]\nimpl Orders for Desk {\n"
         "  async fn place_order(&self, request: Request<PlaceOrderRequest>)"
         " -> Result<Response<Order>, Status> {\n"
         "    self.client.post(\"https://api.example.com/orders\").send().await;\n"
         "    Ok(Response::new(Order {}))\n  }\n"
         "  async fn close(&self, request: Request<CloseRequest>)"
         " -> Result<Response<Order>, Status> {\n"
         "    Ok(Response::new(Order {}))\n  }\n}\n";
}

std::string operations(const Traced& shop) {
  std::string out;
  for (const Operation& one : shop.model.operations) out += one.kind + " " + one.name + "\n";
  return out;
}

}  // namespace

TEST_CASE("a contract that lies in two folders counts once, and its trait's functions answer it") {
  const Traced shop({{"Cargo.toml", kCargo},
                     {"api/orders.proto", kContract},
                     {"client/orders.proto", kContract},
                     {"src/main.rs", "mod desk;\n\nfn main() {}\n"},
                     {"src/desk.rs", desk("use shop_api::orders_server::Orders;\n")}});
  CHECK(operations(shop) == "rpc shop.Orders/PlaceOrder\nrpc shop.Orders/Close\n");
  CHECK(shop.forward("shop.Orders/PlaceOrder").find("https://api.example.com/orders") !=
        std::string::npos);
  // Such a server answers no path by itself.
  CHECK(shop.model.endpoints.empty());
}

TEST_CASE("the trait of a contract may have another name in the file") {
  std::string renamed = desk("use shop_api::orders_server::Orders as Selling;\n");
  renamed.replace(renamed.find("impl Orders for"), 15, "impl Selling for");
  const Traced shop({{"Cargo.toml", kCargo},
                     {"api/orders.proto", kContract},
                     {"src/main.rs", "mod desk;\n\nfn main() {}\n"},
                     {"src/desk.rs", renamed}});
  CHECK(shop.forward("shop.Orders/PlaceOrder").find("https://api.example.com/orders") !=
        std::string::npos);
}

TEST_CASE("a trait of the project's own is no contract") {
  const Traced shop({{"Cargo.toml", kCargo},
                     {"api/orders.proto", kContract},
                     {"src/main.rs", "mod desk;\nmod orders;\n\nfn main() {}\n"},
                     {"src/orders.rs",
                      "pub trait Orders {\n  async fn place_order(&self, request: u32);\n"
                      "  async fn close(&self, request: u32);\n}\n"},
                     {"src/desk.rs", desk("use crate::orders::Orders;\n")}});
  CHECK(operations(shop).empty());
}
