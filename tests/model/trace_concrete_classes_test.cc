// SPDX-License-Identifier: Apache-2.0
// Functions that a class has from above run on an object of that class: what they call on
// themselves is what the class has, and no other one below the same base.
#include <doctest/doctest.h>

#include "model/trace/trace_tables.h"
#include "tests/model/traced.h"

using namespace cutaway;
using namespace cutaway::model;

namespace {

bool says(const std::string& text, std::string_view part) {
  return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE(
    "an object that is made of one class runs what that class has, whatever its variable is") {
  const Traced shop({
      {"pom.xml",
       "<project><artifactId>shop</artifactId><dependencies><dependency><groupId>redis.clients"
       "</groupId><artifactId>jedis</artifactId></dependency></dependencies></project>\n"},
      {"src/main/java/shop/Command.java",
       "package shop;\n\npublic abstract class Command<T> {\n"
       "  protected abstract T work();\n\n  public T execute() { return work(); }\n}\n"},
      {"src/main/java/shop/Close.java",
       "package shop;\n\nimport redis.clients.jedis.Jedis;\n\n"
       "public class Close extends Command<String> {\n  private Jedis redis;\n"
       "  protected String work() { return redis.set(\"closed\", \"1\"); }\n}\n"},
      {"src/main/java/shop/Look.java",
       "package shop;\n\nimport redis.clients.jedis.Jedis;\n\n"
       "public class Look extends Command<String> {\n  private Jedis redis;\n"
       "  protected String work() { return redis.get(\"closed\"); }\n}\n"},
      {"src/main/java/shop/Desk.java",
       "package shop;\n\npublic class Desk {\n"
       "  public String close() {\n    Command<String> command = new Close();\n"
       "    return command.execute();\n  }\n"
       "}\n"},
  });
  const std::string close = shop.forward("Desk.close");
  CHECK(says(close, "calls Close.work"));
  CHECK_FALSE(says(close, "Look.work"));
  CHECK_FALSE(says(close, "one of"));
}

TEST_CASE("a route that names a class runs what that class has, though a class above it answers") {
  const Traced shop({
      {"composer.json",
       "{\"require\": {\"symfony/framework-bundle\": \"^6\", \"symfony/http-foundation\": "
       "\"^6\"}}\n"},
      {"config/routes.yaml",
       "list:\n  path: /list\n  controller: Shop\\ListController::handle\n  methods: [ GET ]\n\n"
       "shut:\n  path: /shut\n  controller: Shop\\ShutController::handle\n  methods: [ DELETE ]\n"},
      {"src/Base.php",
       "<?php\nnamespace Shop;\nabstract class Base {\n"
       "  public function handle($request) {\n    return $this->execute($request);\n  }\n"
       "  abstract protected function execute($request);\n}\n"},
      {"src/ListController.php",
       "<?php\nnamespace Shop;\nclass ListController extends Base {\n"
       "  protected function execute($request) { return file_get_contents('list.txt'); }\n}\n"},
      {"src/ShutController.php",
       "<?php\nnamespace Shop;\nclass ShutController extends Base {\n"
       "  protected function execute($request) { return unlink('list.txt'); }\n}\n"},
  });
  const std::string list = shop.forward("GET /list"), shut = shop.forward("DELETE /shut");
  CHECK(says(list, "calls ListController.execute ["));
  CHECK_FALSE(says(list, "ShutController"));
  CHECK(says(shut, "calls ShutController.execute ["));
  CHECK_FALSE(says(shut, "ListController"));
}

TEST_CASE("what an interface beside the classes declares takes the place of no function in them") {
  const Traced shop({
      {"Shop.csproj",
       "<Project><ItemGroup><PackageReference Include=\"Dapper\" Version=\"2.1.0\" /></ItemGroup>"
       "</Project>\n"},
      {"Rows.cs",
       "using System;\nusing System.Data;\nusing Dapper;\nnamespace Shop;\n"
       "public interface IRows<T> { void Delete(int id); }\n"
       "public class Rows<T> : IRows<T> {\n  private readonly IDbConnection _connection;\n"
       "  protected void Delete(Func<T, bool> where) { _connection.Execute(\"DELETE\"); }\n"
       "  public void Delete(int id) { Delete(x => x != null); }\n}\n"
       "public interface IStates : IRows<State> { void Forget(int id); }\n"
       "public class States : Rows<State>, IStates {\n"
       "  public void Forget(int id) { Delete(x => x.Owner == id); }\n}\n"
       "public class Folders : Rows<Folder>, IRows<Folder> {\n"
       "  public new void Delete(int id) { System.IO.File.Delete(\"x\"); }\n}\n"},
  });
  const std::string forget = shop.forward("States.Forget");
  CHECK(says(forget, "calls Rows.Delete ["));
  CHECK_FALSE(says(forget, "Folders.Delete"));
}

TEST_CASE("of several that answer, the one is run whose name the container is asked for") {
  const auto payment = [](const std::string& name, const std::string& mark) {
    return "package shop;\n\nimport org.springframework.stereotype.Component;\n"
           "import redis.clients.jedis.Jedis;\n\n" +
           mark + "\npublic class " + name +
           " implements Payment {\n  private Jedis redis;\n"
           "  public void pay() { redis.set(\"" +
           name + "\", \"1\"); }\n}\n";
  };
  const Traced shop({
      {"pom.xml",
       "<project><artifactId>shop</artifactId><dependencies><dependency><groupId>redis.clients"
       "</groupId><artifactId>jedis</artifactId></dependency></dependencies></project>\n"},
      {"src/main/java/shop/Payment.java",
       "package shop;\n\npublic interface Payment {\n  void pay();\n}\n"},
      {"src/main/java/shop/CardPayment.java", payment("CardPayment", "@Component")},
      {"src/main/java/shop/BankPayment.java", payment("BankPayment", "@Component(\"byBank\")")},
      {"src/main/java/shop/Desk.java",
       "package shop;\n\nimport org.springframework.beans.factory.annotation.Qualifier;\n"
       "import org.springframework.context.ApplicationContext;\n\npublic class Desk {\n"
       "  @Qualifier(\"byBank\")\n  private Payment bank;\n  private Payment any;\n"
       "  private ApplicationContext context;\n\n"
       "  void byCard() {\n    Payment card = (Payment) context.getBean(\"cardPayment\");\n"
       "    card.pay();\n  }\n\n"
       "  void byBank() {\n    bank.pay();\n  }\n\n"
       "  void byAny() {\n    any.pay();\n  }\n}\n"},
  });
  const std::string card = shop.forward("Desk.byCard"), bank = shop.forward("Desk.byBank");
  CHECK(says(card, "calls CardPayment.pay"));
  CHECK_FALSE(says(card, "BankPayment"));
  CHECK(says(bank, "calls BankPayment.pay"));
  CHECK_FALSE(says(bank, "CardPayment"));
  CHECK(says(shop.forward("Desk.byAny"), "CardPayment.pay"));
}

TEST_CASE("what a class gives its base to work with is what that base asks for it") {
  const Traced shop({
      {"pom.xml",
       "<project><artifactId>shop</artifactId><dependencies><dependency><groupId>redis.clients"
       "</groupId><artifactId>jedis</artifactId></dependency></dependencies></project>\n"},
      {"src/main/java/shop/Shelf.java",
       "package shop;\n\npublic interface Shelf<T> {\n  String all();\n}\n"},
      {"src/main/java/shop/Books.java",
       "package shop;\n\nimport redis.clients.jedis.Jedis;\n\n"
       "public class Books implements Shelf<String> {\n  private Jedis redis;\n"
       "  public String all() { return redis.get(\"books\"); }\n}\n"},
      {"src/main/java/shop/Toys.java",
       "package shop;\n\nimport redis.clients.jedis.Jedis;\n\n"
       "public class Toys implements Shelf<String> {\n  private Jedis redis;\n"
       "  public String all() { return redis.get(\"toys\"); }\n}\n"},
      {"src/main/java/shop/Desk.java",
       "package shop;\n\npublic abstract class Desk<T> {\n"
       "  protected abstract Shelf<T> shelf();\n\n"
       "  protected String list() { return shelf().all(); }\n}\n"},
      {"src/main/java/shop/BookDesk.java",
       "package shop;\n\npublic class BookDesk extends Desk<String> {\n  private Books books;\n"
       "  protected Shelf<String> shelf() { return books; }\n\n"
       "  public String show() { return list(); }\n}\n"},
  });
  const std::string show = shop.forward("BookDesk.show");
  CHECK(says(show, "calls Books.all"));
  CHECK_FALSE(says(show, "Toys.all"));
  CHECK_FALSE(says(show, "one of"));
}

TEST_CASE("what a getter of a singleton gives is what is asked, though both have one name") {
  const Traced shop({
      {"package.json", "{\"dependencies\": {\"typeorm\": \"0.3\"}}\n"},
      {"keepers.ts",
       "import { UserKeeper } from './user_keeper';\n"
       "export class Keepers {\n  private static instance: Keepers = null;\n"
       "  private userKeeper: UserKeeper;\n"
       "  static getInstance(): Keepers { return this.instance; }\n"
       "  get UserKeeper(): UserKeeper {\n    return this.userKeeper;\n  }\n"
       "  set UserKeeper(value: UserKeeper) {\n    this.userKeeper = value;\n  }\n}\n"},
      {"user_keeper.ts",
       "import * as fs from 'fs';\nexport class UserKeeper {\n"
       "  findOne(name: string) { return fs.readFileSync(name); }\n}\n"},
      {"desk.ts",
       "import { Keepers } from './keepers';\n"
       "export function show(name: string) {\n"
       "  return Keepers.getInstance().UserKeeper.findOne(name);\n}\n"},
  });
  CHECK(says(shop.forward("show"), "calls UserKeeper.findOne"));
}

TEST_CASE("a job that is listed by the class of its command is done by who takes that command") {
  const Traced shop({
      {"Shop.csproj",
       "<Project><ItemGroup><PackageReference Include=\"Hangfire.Core\" Version=\"1.8.0\" />"
       "</ItemGroup></Project>\n"},
      {"Jobs.cs",
       "using Hangfire;\nnamespace Shop;\npublic class CloseOrders { }\n"
       "public interface IExecute<T> { void Execute(T message); }\n"
       "public class Closer : IExecute<CloseOrders> {\n"
       "  public void Execute(CloseOrders message) { System.IO.File.Delete(\"x\"); }\n}\n"
       "public class Clock {\n  public void Start() {\n"
       "    System.IO.File.ReadAllText(\"jobs\");\n"
       "    RecurringJob.AddOrUpdate(\"CloseOrders\", () => Push(), Cron.Daily());\n  }\n"
       "  public void Push() { }\n}\n"},
  });
  CHECK(shop.tracing.tables().bodies.taker_of("CloseOrders").valid());
  CHECK_FALSE(shop.tracing.tables().bodies.taker_of("Clock").valid());
}

TEST_CASE("what a function does for another method is left out, however the method is written") {
  const Traced shop({
      {"go.mod", "module shop\n\ngo 1.22\n"},
      {"main.go",
       "package main\n\nimport (\n\t\"net/http\"\n\t\"os\"\n)\n\n"
       "func answer(w http.ResponseWriter, r *http.Request) {\n"
       "\tif r.Method == http.MethodPost {\n\t\tos.Remove(\"x\")\n\t}\n"
       "\tos.ReadFile(\"x\")\n}\n\n"
       "func main() {\n\thttp.HandleFunc(\"GET /orders\", answer)\n"
       "\thttp.HandleFunc(\"POST /orders\", answer)\n}\n"},
  });
  CHECK_FALSE(says(shop.forward("GET /orders"), "removes"));
  CHECK(says(shop.forward("GET /orders"), "reads files"));
  CHECK(says(shop.forward("POST /orders"), "removes"));
}

TEST_CASE("a word of a store that is asked of a literal asks no store") {
  const Traced shop({
      {"requirements.txt", "sqlalchemy==2.0\n"},
      {"shop.py",
       "from sqlalchemy import create_engine\n\n\ndef search(size):\n"
       "    query = {\"size\": size}\n    query.update({\"from\": 0})\n    return query\n\n\n"
       "def shut(query):\n    query.update({\"open\": False})\n"},
  });
  CHECK_FALSE(says(shop.forward("search"), "writes"));
  CHECK(says(shop.forward("shut"), "writes"));
}
