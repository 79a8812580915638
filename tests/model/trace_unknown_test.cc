// SPDX-License-Identifier: Apache-2.0
// No call on the way is dropped in silence: it is followed, told, known as harmless, or counted.
#include <doctest/doctest.h>

#include "tests/model/traced.h"

using namespace cutaway;
using namespace cutaway::model;

namespace {

bool says(const std::string& text, std::string_view part) {
  return text.find(part) != std::string::npos;
}

/// What a trace leaves open, where nothing was reached.
std::size_t open_ends(const Traced& project, std::string_view what) {
  std::size_t out = 0;
  for (const EntryPoint& entry : project.tracing.find(what)) {
    const Trace trace = project.tracing.from(entry);
    CHECK(trace.reaches.empty());
    out += trace.unknown + trace.lost.size() + trace.stops.size();
  }
  return out;
}

const std::map<std::string, std::string> kPipeline{
    {"src/Shop.csproj",
     "<Project Sdk=\"Microsoft.NET.Sdk.Web\"><ItemGroup>\n"
     "<PackageReference Include=\"Npgsql\" Version=\"8.0\" /></ItemGroup></Project>\n"},
    {"src/Bus.cs",
     "using System.Data;\nnamespace Shop;\npublic delegate Task Next(Order order);\n"
     "public interface IStep { Task Handle(Order order, Next next); }\n"
     "public class Keep : IStep {\n  private readonly IDbConnection db;\n"
     "  public async Task Handle(Order order, Next next) {\n    await Write(order);\n  }\n"
     "  private async Task Write(Order order) {\n"
     "    await db.ExecuteAsync(\"INSERT INTO orders VALUES (1)\");\n  }\n}\n"
     "public class Bus {\n  private readonly Next pipeline;\n"
     "  public Bus(IEnumerable<IStep> steps) {\n    Next next = o => Task.CompletedTask;\n"
     "    foreach (var step in steps) { next = Create(next, step); }\n    pipeline = next;\n  }\n"
     "  private static Next Create(Next next, IStep step) {\n"
     "    return o => step.Handle(o, next);\n  }\n"
     "  public async Task Publish(Order order) {\n    await pipeline(order);\n  }\n}\n"},
};

}  // namespace

TEST_CASE("a field that holds a function leads to what its class makes it of") {
  const std::string told = Traced(kPipeline).forward("Bus.Publish");
  INFO(told);
  CHECK(says(told, "calls Bus.Create [callback]\n  calls Keep.Handle"));
}

TEST_CASE("a function that a caller hands in is told as not followed") {
  const Traced shop({
      {"package.json", "{\"dependencies\": {\"express\": \"4\"}}\n"},
      {"desk.ts",
       "export class Desk {\n  constructor(private readonly keep: (order: string) => void) {}\n"
       "  add(order: string) { this.keep(order); }\n}\n"},
  });
  CHECK(open_ends(shop, "Desk.add") == 1);
}

TEST_CASE("calls on things that nobody knows are counted, those of the language are not") {
  const Traced shop({
      {"pyproject.toml", "[project]\nname = \"shop\"\ndependencies = [\"acme-desk\"]\n"},
      {"shop.py",
       "from acme_desk import Desk\n\n\ndef close(order):\n    names = sorted(order)\n"
       "    print(len(names))\n    order.hand_over()\n    Desk.current().finish(names)\n"},
  });
  CHECK(open_ends(shop, "close") >= 2);
  const Traced quiet(std::map<std::string, std::string>{
      {"shop.py", "def close(order):\n    names = sorted(order)\n    print(len(names))\n"}});
  CHECK(open_ends(quiet, "close") == 0);
}

TEST_CASE("what a map or a list in memory is asked is no question to the store") {
  const Traced shop({
      {"pom.xml",
       "<project><artifactId>shop</artifactId><dependencies><dependency>"
       "<groupId>org.springframework.boot</groupId>"
       "<artifactId>spring-boot-starter-data-jpa</artifactId></dependency></dependencies>"
       "</project>\n"},
      {"src/main/java/shop/Order.java",
       "package shop;\nimport jakarta.persistence.*;\n@Entity\npublic class Order {\n"
       "  @Id Long id;\n}\n"},
      {"src/main/java/shop/Desk.java",
       "package shop;\nimport java.util.*;\npublic class Desk {\n"
       "  private final IdentityHashMap<Order, Order> seen = new IdentityHashMap<>();\n"
       "  void forget(Order order, List<Order> open) {\n    seen.remove(order);\n"
       "    open.remove(order);\n    var last = new ArrayList<Order>();\n"
       "    last.remove(order);\n  }\n}\n"},
  });
  CHECK(shop.forward("Desk.forget").empty());
}

TEST_CASE("a mapper that knows nothing but tables asks no store of documents") {
  const Traced shop({
      {"src/Shop.csproj",
       "<Project Sdk=\"Microsoft.NET.Sdk.Web\"><ItemGroup>\n"
       "<PackageReference Include=\"Microsoft.EntityFrameworkCore\" Version=\"8.0\" />\n"
       "<PackageReference Include=\"MongoDB.Driver\" Version=\"2.0\" /></ItemGroup></Project>\n"},
      {"src/Program.cs", "var app = WebApplication.CreateBuilder(args).Build(); app.Run();\n"},
      {"docker-compose.yml",
       "services:\n  shop:\n    build: src\n    environment:\n"
       "      MONGO: mongodb://mongo:27017\n  mongo:\n    image: mongo:7\n"},
      {"src/Usage.cs",
       "using Microsoft.EntityFrameworkCore;\nnamespace Shop;\npublic class Row { }\n"
       "public class Shelf : DbContext { }\n"
       "public class Usage(Shelf shelf) {\n  public async Task<Row> First() {\n"
       "    return await shelf.Set<Row>().FirstOrDefaultAsync();\n  }\n}\n"},
  });
  const std::string told = shop.forward("Usage.First");
  INFO(told);
  CHECK(says(told, "reads"));
  CHECK(!says(told, "writes"));
  CHECK(!says(told, "mongo"));
}

TEST_CASE("what hangs on a fetched thing of Django is written when it is saved") {
  const Traced shop({
      {"requirements.txt", "django==5.0\n"},
      {"shop/models.py",
       "from django.db import models\n\n\nclass Order(models.Model):\n"
       "    number = models.CharField(max_length=9)\n"},
      {"shop/views.py",
       "from django.shortcuts import get_object_or_404\nfrom shop.models import Order\n\n\n"
       "def pay(request, number):\n    order = get_object_or_404(Order, number=number)\n"
       "    order.bill.delete()\n    order.save()\n"},
  });
  const std::string told = shop.forward("pay");
  INFO(told);
  CHECK(says(told, "writes"));
}

TEST_CASE("the block that holds more routes answers none, and a folder is no module") {
  const Traced shop({
      {"Gemfile", "gem \"rails\"\n"},
      {"config/routes.rb",
       "Rails.application.routes.draw do\n  resources :orders do\n    member do\n"
       "      post :ship\n    end\n  end\n  resources :bills do\n    member do\n"
       "      post :pay\n    end\n  end\nend\n"},
      {"app/models/order.rb", "class Order < ApplicationRecord\nend\n"},
      {"app/controllers/desk/orders_controller.rb",
       "class OrdersController < ApplicationController\n"
       "  def ship\n    Order.find(params[:id]).destroy!\n  end\nend\n"},
  });
  CHECK(says(shop.forward("POST /orders/{id}/ship"), "writes to its store"));
  CHECK(shop.forward("GET /orders").empty());
  CHECK(open_ends(shop, "GET /bills") == 1);
}

TEST_CASE("a function that is written in the call which hands it in is not told as lost") {
  const Traced shop(std::map<std::string, std::string>{
      {"desk.ts",
       "export class Desk {\n  private each(run: (order: string) => void) { run('a'); }\n"
       "  close() { this.each((order) => console.log(order)); }\n}\n"}});
  CHECK(open_ends(shop, "Desk.close") == 0);
}

TEST_CASE("a framework's cache is asked for a function that is marked so") {
  const Traced shop({
      {"pom.xml",
       "<project><artifactId>shop</artifactId><dependencies><dependency>"
       "<groupId>org.springframework.boot</groupId>"
       "<artifactId>spring-boot-starter-data-jpa</artifactId></dependency><dependency>"
       "<groupId>org.springframework.boot</groupId>"
       "<artifactId>spring-boot-starter-data-redis</artifactId></dependency></dependencies>"
       "</project>\n"},
      {"Dockerfile", "FROM eclipse-temurin:21\nCOPY target/shop.jar /shop.jar\n"},
      {"docker-compose.yml",
       "services:\n  shop:\n    build: .\n    environment:\n"
       "      SPRING_DATA_REDIS_HOST: redis\n  redis:\n    image: redis:7\n"},
      {"src/main/resources/application.properties", "spring.data.redis.host=redis\n"},
      {"src/main/java/shop/Order.java",
       "package shop;\nimport jakarta.persistence.*;\n@Entity\npublic class Order {\n"
       "  @Id Long id;\n}\n"},
      {"src/main/java/shop/Orders.java",
       "package shop;\nimport org.springframework.data.jpa.repository.JpaRepository;\n"
       "public interface Orders extends JpaRepository<Order, Long> { }\n"},
      {"src/main/java/shop/Desk.java",
       "package shop;\nimport org.springframework.boot.autoconfigure.SpringBootApplication;\n"
       "import org.springframework.cache.annotation.Cacheable;\n"
       "@SpringBootApplication\npublic class Desk {\n"
       "  protected final Orders kept;\n"
       "  @Cacheable(\"orders\")\n  public Order show(Long id) {\n"
       "    return kept.findById(id).get();\n  }\n}\n"},
  });
  const std::string told = shop.forward("Desk.show");
  INFO(told);
  CHECK(says(told, "uses redis"));
  CHECK(says(told, "reads Order"));
}

TEST_CASE("a cache of an own class below a library's is asked by its marks and its calls") {
  const Traced shop({
      {"requirements.txt", "flask\nflask-caching\nredis\n"},
      {"Dockerfile", "FROM python:3.12\nCOPY . /app\nCMD [\"flask\", \"run\"]\n"},
      {"docker-compose.yml",
       "services:\n  shop:\n    build: .\n    environment:\n"
       "      REDIS_URL: redis://redis:6379/0\n  redis:\n    image: redis:7\n"},
      {"kept.py",
       "import os\nfrom flask_caching import Cache\n\nclass ShopCache(Cache):\n    pass\n\n"
       "cache = ShopCache(config={\"CACHE_REDIS_URL\": os.environ[\"REDIS_URL\"]})\n"},
      {"app.py",
       "from flask import Flask\nfrom kept import cache\n\napp = Flask(__name__)\n\n"
       "@cache.memoize(timeout=60)\ndef total(day):\n    return day * 2\n\n"
       "def forget():\n    cache.delete_memoized(total)\n\n"
       "@app.route(\"/total\")\ndef show():\n    return str(total(1))\n"},
  });
  INFO(shop.forward("/total"));
  CHECK(says(shop.forward("/total"), "uses redis"));
  CHECK(says(shop.forward("forget"), "removes from the cache in redis"));
}

TEST_CASE("of a language whose calls are not read a trace says so") {
  const Traced shop({
      {"build.gradle", "plugins { id 'org.grails.grails-web' }\n"},
      {"grails-app/controllers/shop/UrlMappings.groovy",
       "package shop\nclass UrlMappings {\n  static mappings = {\n"
       "    \"/orders\"(controller: \"order\", action: \"list\")\n  }\n}\n"},
      {"grails-app/controllers/shop/OrderController.groovy",
       "package shop\nclass OrderController {\n  def list() { orderService.all() }\n}\n"},
  });
  const auto entries = shop.tracing.find("/orders");
  REQUIRE(entries.size() == 1);
  const Trace trace = shop.tracing.from(entries.front());
  REQUIRE(trace.stops.size() == 1);
  CHECK(trace.stops.front().why == "of Groovy only definitions are read, not what calls what");
}
