// SPDX-License-Identifier: Apache-2.0
// What a chain of calls does as a whole, and clients that a class is handed in a type which is
// written out.
#include <doctest/doctest.h>

#include "tests/model/traced.h"

using namespace cutaway;
using namespace cutaway::model;

TEST_CASE("a question that ends in a change only writes, over however many lines") {
  const Traced shop({
      {"go.mod", "module shop\n\ngo 1.20\n\nrequire gorm.io/gorm v1.25.0\n"},
      {"orders.go",
       "package shop\n\nimport \"gorm.io/gorm\"\n\nvar DB *gorm.DB\n\n"
       "type Order struct {\n\tId int `gorm:\"primaryKey\"`\n\tOpen int\n}\n\n"
       "func settle(id int) error {\n"
       "\treturn DB.Model(&Order{}).Where(\"id = ?\", id).Updates(\n"
       "\t\tmap[string]interface{}{\n\t\t\t\"open\": 0,\n\t\t},\n\t).Error\n}\n"},
  });
  const std::string told = shop.forward("settle");
  CHECK(told.find("writes Order") != std::string::npos);
  CHECK(told.find("reads Order") == std::string::npos);
}

TEST_CASE("a client in a type that is written out is asked like any other") {
  const Traced shop({
      {"package.json", R"({"name":"shop","dependencies":{"redis":"4.0.0"}})"},
      {"docker-compose.yml",
       "services:\n  web:\n    build: .\n    environment:\n      REDIS_URL: redis://redis:6379\n"
       "  redis:\n    image: redis\n"},
      {"Dockerfile", "FROM node\n"},
      {"cache.ts",
       "import { createClient, RedisClientType } from 'redis';\n"
       "export const client = createClient({ url: process.env.REDIS_URL });\n"
       "export class Cache {\n"
       "  constructor(private readonly held: { publisher: RedisClientType }) {}\n"
       "  async one(key: string) { return await this.held.publisher.get(key); }\n"
       "  async tell(word: string) { await this.held.publisher.publish('orders', word); }\n}\n"},
  });
  CHECK(shop.forward("Cache.one").starts_with("reads from redis"));
  CHECK(shop.forward("Cache.tell").starts_with("sends orders to redis"));
}

TEST_CASE("a list that hangs on a fetched thing is asked in memory") {
  const Traced shop({
      {"package.json", R"({"name":"shop","dependencies":{"@prisma/client":"5.0.0"}})"},
      {"schema.prisma",
       "datasource db {\n  provider = \"postgresql\"\n  url = env(\"DATABASE_URL\")\n}\n"
       "model Order {\n  id String @id\n  lines Line[]\n}\n"
       "model Line {\n  id String @id\n  order Order @relation(fields: [orderId], references: "
       "[id])\n"
       "  orderId String\n}\n"},
      {"orders.ts",
       "import { Order, Line, PrismaClient } from '@prisma/client';\n"
       "const prisma = new PrismaClient();\n"
       "type Whole = Order & { lines: Line[] };\n"
       "export function without(order: Whole, id: string) {\n"
       "  order.lines = order.lines.filter((line) => line.id !== id);\n}\n"
       "export const all = () => prisma.line.findMany();\n"},
  });
  CHECK(shop.forward("without").find("reads") == std::string::npos);
  CHECK(shop.forward("all").starts_with("reads Line"));
}

TEST_CASE("a name that nothing binds is a call in Ruby, alone or given to a variable") {
  const Traced shop({
      {"Gemfile", "gem 'rails'\ngem 'pg'\n"},
      {"db/schema.rb",
       "ActiveRecord::Schema.define(version: 1) do\n  create_table \"orders\" do |t|\n"
       "    t.string \"number\"\n  end\nend\n"},
      {"app/models/application_record.rb",
       "class ApplicationRecord < ActiveRecord::Base\n  self.abstract_class = true\nend\n"},
      {"app/models/order.rb",
       "class Order < ApplicationRecord\n  def self.make(number)\n"
       "    create_or_find_by(number: number)\n  end\nend\n"},
      {"app/desk.rb",
       "class Desk\n  def given\n    @order = found or return\n  end\n"
       "  def alone\n    found\n    nil\n  end\n"
       "  def bound\n    found = 1\n    found\n  end\n"
       "  def taken(found)\n    found\n  end\n"
       "  def made\n    Order.make(\"1\")\n  end\n"
       "  def found\n    Order.find_by(number: 1)\n  end\nend\n"},
  });
  CHECK(shop.forward("Desk.given").find("reads orders") != std::string::npos);
  CHECK(shop.forward("Desk.alone").find("reads orders") != std::string::npos);
  CHECK(shop.forward("Desk.bound").find("reads") == std::string::npos);
  CHECK(shop.forward("Desk.taken").find("reads") == std::string::npos);
  CHECK(shop.forward("Desk.made").find("writes orders") != std::string::npos);
}

TEST_CASE("to look into what a vendor has answered asks nobody again") {
  const Traced shop({
      {"pom.xml",
       "<project><groupId>shop</groupId><artifactId>shop</artifactId><version>1</version>\n"
       "<dependencies><dependency><groupId>com.alipay.sdk</groupId>\n"
       "<artifactId>alipay-sdk-java</artifactId><version>4</version></dependency>\n"
       "</dependencies></project>\n"},
      {"src/main/java/shop/Paid.java",
       "package shop;\nimport com.alipay.api.AlipayClient;\n"
       "import com.alipay.api.request.AlipayTradeQueryRequest;\n"
       "public class Paid {\n  private AlipayClient client;\n"
       "  public boolean paid() {\n"
       "    var answer = client.execute(new AlipayTradeQueryRequest());\n"
       "    if (answer.isSuccess()) {\n      return answer.getStatus() == 1;\n    }\n"
       "    return false;\n  }\n}\n"},
  });
  const EntryPoint entry = shop.tracing.find("Paid.paid").front();
  const Trace told = shop.tracing.from(entry);
  REQUIRE(told.steps.size() == 1);
  CHECK(told.steps.front().verb == "calls Alipay");
  CHECK(told.steps.front().times == 1);
}

TEST_CASE("a class of a library stands for the table that is called like its whole name") {
  const Traced shop({
      {"Gemfile", "gem 'rails'\ngem 'pg'\ngem 'delayed_job_active_record'\n"},
      {"db/schema.rb",
       "ActiveRecord::Schema.define(version: 1) do\n  create_table \"delayed_jobs\" do |t|\n"
       "    t.string \"queue\"\n  end\nend\n"},
      {"app/desk.rb",
       "class Desk\n  def one(id)\n    Delayed::Job.find(id)\n  end\n"
       "  def none\n    Delayed::Job.where(queue: 1).delete_all\n  end\nend\n"},
  });
  CHECK(shop.forward("Desk.one").starts_with("reads delayed_jobs"));
  CHECK(shop.forward("Desk.none").starts_with("writes delayed_jobs"));
}
