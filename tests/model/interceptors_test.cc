// SPDX-License-Identifier: Apache-2.0
// Contracts of a server of Go: who answers them, and what stands before all of them.
#include <doctest/doctest.h>

#include "tests/model/traced.h"

using namespace cutaway;
using namespace cutaway::model;

namespace {

const std::string kInterceptor =
    "package server\n\nimport (\n\t\"context\"\n\t\"google.golang.org/grpc\"\n"
    "\t\"google.golang.org/grpc/codes\"\n\t\"google.golang.org/grpc/status\"\n)\n\n"
    "type skips interface {\n\tSkipsAuth() bool\n}\n\n"
    "func Known(token string) grpc.UnaryServerInterceptor {\n"
    "\treturn func(ctx context.Context, req any, info *grpc.UnaryServerInfo, next "
    "grpc.UnaryHandler) (any, error) {\n"
    "\t\tif s, ok := info.Server.(skips); ok && s.SkipsAuth() {\n\t\t\treturn next(ctx, req)\n"
    "\t\t}\n\t\tif !is(ctx, token) {\n"
    "\t\t\treturn nil, status.Error(codes.Unauthenticated, \"who are you\")\n\t\t}\n"
    "\t\treturn next(ctx, req)\n\t}\n}\n";

/// `set_up`: how the program makes the server; `more`: further functions of the type that answers.
Traced shop(const std::string& set_up, const std::string& more = "") {
  return Traced(
      {{"go.mod", "module shop\n\ngo 1.22\n\nrequire google.golang.org/grpc v1.60.0\n"},
       {"rpc/orders.proto",
        "syntax = \"proto3\";\npackage shop;\nservice Orders {\n"
        "  rpc Reserve(ReserveRequest) returns (Order) {\n"
        "    option (google.api.http) = { post: \"/orders\" body: \"*\" };\n  }\n}\n"
        "message ReserveRequest {}\nmessage Order {}\n"},
       {"server/server.go",
        "package server\n\nimport (\n\t\"context\"\n\t\"database/sql\"\n\t\"shop/rpc\"\n"
        "\t\"google.golang.org/grpc\"\n)\n\ntype Server struct {\n\tdb *sql.DB\n}\n\n"
        "func (s *Server) Register(server *grpc.Server) {\n"
        "\trpc.RegisterOrdersServer(server, s)\n}\n\n"
        "func (s *Server) Reserve(ctx context.Context, r *rpc.ReserveRequest) (*rpc.Order, error) "
        "{\n"
        "\treturn s.reserve(ctx, r)\n}\n\n"
        "func (s *Server) reserve(ctx context.Context, r *rpc.ReserveRequest) (*rpc.Order, error) "
        "{\n"
        "\ts.db.ExecContext(ctx, \"INSERT INTO orders VALUES (1)\")\n\treturn nil, nil\n}\n\n" +
            more},
       {"server/known.go", kInterceptor},
       {"main.go",
        "package main\n\nimport (\n\t\"shop/server\"\n\t\"google.golang.org/grpc\"\n)\n\n"
        "func main() {\n" +
            set_up + "\t(&server.Server{}).Register(s)\n\ts.Serve(nil)\n}\n"}});
}

std::string guards(const Traced& traced) {
  std::string out;
  for (const EntryPoint& entry : traced.tracing.entry_points()) {
    out += entry.name + ":";
    for (const meaning::Guarding& guard : entry.guarded_by)
      out += " " + guard.kind + " " + guard.name;
    out += "\n";
  }
  return out;
}

const std::string kAlways = "\ts := grpc.NewServer(grpc.UnaryInterceptor(server.Known(\"x\")))\n";

}  // namespace

TEST_CASE(
    "of two functions that differ in their case alone the one written as in the contract answers") {
  const std::string steps = shop(kAlways).forward("POST /orders");
  CHECK_MESSAGE(steps.find("Server.reserve") != std::string::npos, steps);
  CHECK_MESSAGE(steps.find("writes orders") != std::string::npos, steps);
}

TEST_CASE("what refuses before all functions of a server asks who calls each of them") {
  CHECK(guards(shop(kAlways)) == "POST /orders: auth Known\nshop.Orders/Reserve: auth Known\n");
}

TEST_CASE("who is left out by a function of its own is not asked, who only says no is") {
  CHECK(guards(shop(kAlways, "func (s *Server) SkipsAuth() bool { return true }\n")) ==
        "POST /orders:\nshop.Orders/Reserve:\n");
  CHECK(guards(shop(kAlways, "func (s *Server) SkipsAuth() bool { return false }\n")) ==
        "POST /orders: auth Known\nshop.Orders/Reserve: auth Known\n");
}

TEST_CASE("what is only set up under a condition may refuse, and what nobody sets up does not") {
  CHECK(guards(shop("\tall := []grpc.UnaryServerInterceptor{}\n\tif on() {\n"
                    "\t\tall = append(all, server.Known(\"x\"))\n\t}\n"
                    "\ts := grpc.NewServer(grpc.ChainUnaryInterceptor(all...))\n")) ==
        "POST /orders: other Known\nshop.Orders/Reserve: other Known\n");
  CHECK(guards(shop("\ts := grpc.NewServer()\n")) == "POST /orders:\nshop.Orders/Reserve:\n");
}

TEST_CASE(
    "the template of a resource's name in a contract is told as the path that it stands for") {
  const Traced traced({
      {"go.mod", "module shop\n\ngo 1.22\n\nrequire google.golang.org/grpc v1.60.0\n"},
      {"rpc/orders.proto",
       "syntax = \"proto3\";\npackage shop;\nservice Orders {\n"
       "  rpc Get(GetRequest) returns (Item) {\n"
       "    option (google.api.http) = { get: \"/v1/{name=orders/*/entries/*}\" };\n  }\n}\n"
       "message GetRequest {}\nmessage Item {}\n"},
      {"server/server.go",
       "package server\n\nimport "
       "(\n\t\"context\"\n\t\"shop/rpc\"\n\t\"google.golang.org/grpc\"\n)\n\n"
       "type Server struct{}\n\nfunc (s *Server) Register(server *grpc.Server) {\n"
       "\trpc.RegisterOrdersServer(server, s)\n}\n\n"
       "func (s *Server) Get(ctx context.Context, r *rpc.GetRequest) (*rpc.Item, error) "
       "{ return nil, nil }\n"},
  });
  CHECK(guards(traced).find("GET /v1/orders/{order}/entries/{entry}:") != std::string::npos);
}
