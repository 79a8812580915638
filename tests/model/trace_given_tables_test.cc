// SPDX-License-Identifier: Apache-2.0
// Code for any table is about the one whose name it is given, or that the class of its object says.
#include <doctest/doctest.h>

#include "tests/model/traced.h"

using namespace cutaway;
using namespace cutaway::model;

TEST_CASE("own functions beside a store are about the table that they are given") {
  const Traced source(
      {{"go.mod", "module shop.example/shop\n\ngo 1.24\n\nrequire github.com/lib/pq v1.10.0\n"},
       {"database/database.go",
        "package database\n\nimport (\n\t\"database/sql\"\n\n\t_ \"github.com/lib/pq\"\n)\n\n"
        "const ORDERS = \"orders\"\n\nvar run map[string]interface{}\n\n"
        "func open() { db, _ := sql.Open(\"postgres\", \"\"); _ = db }\n\n"
        "func Insert(key string, value string, tableName string) error {\n"
        "\treturn run[\"insert\"].(func(string, string, string) error)(key, value, "
        "tableName)\n}\n"},
       {"main.go",
        "package main\n\nimport \"shop.example/shop/database\"\n\n"
        "func keep(id string) { database.Insert(id, \"x\", database.ORDERS) }\n\n"
        "func keepIn(id string, table string) { database.Insert(id, \"x\", table) }\n\n"
        "func main() {}\n"}});
  CHECK(source.forward("keep").find("writes orders") != std::string::npos);
  CHECK(source.forward("keepIn").find("writes orders") == std::string::npos);
}

TEST_CASE("a function that is given the name of a kept thing as its model is about that") {
  const Traced source(
      {{"package.json", R"({"name":"shop","dependencies":{"@prisma/client":"^5"}})"},
       {"prisma/schema.prisma",
        "datasource db {\n  provider = \"postgresql\"\n  url = env(\"DATABASE_URL\")\n}\n\n"
        "model Order {\n  id String @id\n}\n"},
       {"src/db.ts",
        "import { PrismaClient } from '@prisma/client';\n\nconst client = new PrismaClient();\n\n"
        "export async function pagedQuery(model: string, where: any) {\n"
        "  return client[model].findMany({ where });\n}\n"},
       {"src/orders.ts",
        "import { pagedQuery } from './db';\n\n"
        "export function listOrders() {\n  return pagedQuery('order', {});\n}\n\n"
        "export function listOthers() {\n  return pagedQuery('gpt-4', {});\n}\n"}});
  CHECK(source.forward("listOrders").find("reads Order") != std::string::npos);
  CHECK(source.forward("listOthers").find("gpt") == std::string::npos);
}

TEST_CASE("what a class for any collection holds is the one that the class below it names") {
  const Traced source(
      {{"shop.csproj",
        "<Project Sdk=\"Microsoft.NET.Sdk.Web\"><ItemGroup>"
        "<PackageReference Include=\"MongoDB.Driver\" Version=\"3.0.0\" "
        "/></ItemGroup></Project>\n"},
       {"Kept.cs",
        "using MongoDB.Driver;\n"
        "public abstract class Kept<T>(IMongoDatabase database) {\n"
        "  protected IMongoCollection<T> Collection => "
        "database.GetCollection<T>(CollectionName());\n"
        "  protected abstract string CollectionName();\n}\n"},
       {"Orders.cs",
        "using MongoDB.Driver;\n"
        "public class Orders(IMongoDatabase database) : Kept<Order>(database) {\n"
        "  protected override string CollectionName() {\n    return \"Orders\";\n  }\n"
        "  public async Task Remove(string id) {\n"
        "    await Collection.DeleteOneAsync(x => x.Id == id);\n  }\n}\n"},
       {"Desk.cs",
        "public class Desk {\n  private readonly Orders orders;\n"
        "  public async Task Close(string id) {\n    await orders.Remove(id);\n  }\n}\n"}});
  CHECK(source.forward("Desk.Close").find("writes Orders") != std::string::npos);
}
