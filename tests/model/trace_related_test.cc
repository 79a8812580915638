// SPDX-License-Identifier: Apache-2.0
// Members by which kept things have each other, statements that a class of drivers hands on, and
// files that lie where settings say.
#include <doctest/doctest.h>

#include "tests/model/traced.h"

using namespace cutaway;
using namespace cutaway::model;

TEST_CASE("a field that points to a thing gives that thing a member for all that point to it") {
  const Traced shop({
      {"requirements.txt", "Django==4.2\npsycopg2\n"},
      {"manage.py", "import django\n"},
      {"shop/settings.py",
       "DATABASES = {'default': {'ENGINE': 'django.db.backends.postgresql', 'HOST': 'db'}}\n"},
      {"shop/models.py",
       "from django.db import models\n\n\nclass Order(models.Model):\n"
       "    paid = models.BooleanField()\n\n\nclass Line(models.Model):\n"
       "    order = models.ForeignKey(Order, on_delete=models.CASCADE)\n\n\n"
       "class Note(models.Model):\n"
       "    about = models.ForeignKey('shop.Order', models.CASCADE, related_name='notes')\n\n\n"
       "class Mark(models.Model):\n"
       "    line = models.ForeignKey(Line, models.CASCADE, related_name='notes')\n"},
      {"shop/views.py",
       "from django.shortcuts import get_object_or_404\n"
       "from shop.models import Line, Order\n\n\n"
       "def drop(pk):\n    order = Order.objects.get(pk=pk)\n"
       "    order.line_set.all().delete()\n\n\n"
       "def noted(pk):\n    order = Order.objects.get(pk=pk)\n"
       "    order.notes.filter(a=1).delete()\n\n\n"
       "def either(thing):\n    thing.notes.filter(a=1)\n\n\n"
       "def up(pk):\n    line = Line.objects.get(pk=pk)\n    line.order.save()\n"},
  });
  CHECK(shop.forward("drop") ==
        "reads Order [call]\n"
        "writes Line [call]\n"
        "also removes Mark [call]\n");
  CHECK(shop.forward("noted") ==
        "reads Order [call]\n"
        "writes Note [call]\n");
  CHECK(shop.forward("either") == "reads from its store through Django [call]\n");
  CHECK(shop.forward("up") ==
        "reads Line [call]\n"
        "writes Order [call]\n");
}

TEST_CASE("a class of questions that one kept class has asks for rows of that one") {
  const Traced shop({
      {"requirements.txt", "Django==4.2\npsycopg2\n"},
      {"manage.py", "import django\n"},
      {"shop/settings.py",
       "DATABASES = {'default': {'ENGINE': 'django.db.backends.postgresql', 'HOST': 'db'}}\n"},
      {"shop/models.py",
       "from django.db import models\n\n\nclass OrderQuerySet(models.QuerySet):\n"
       "    def open(self):\n        return self.filter(paid=False).first()\n\n\n"
       "class Order(models.Model):\n    paid = models.BooleanField()\n\n"
       "    objects = OrderQuerySet.as_manager()\n"},
      {"shop/views.py",
       "from shop.models import Order\n\n\ndef show():\n    return Order.objects.open()\n"},
  });
  const std::string shown = shop.forward("OrderQuerySet.open");
  CHECK_MESSAGE(shown.find("reads Order") != std::string::npos, shown);
}

TEST_CASE("a statement is read where a driver is given it, its tables through defined constants") {
  const Traced shop({
      {"composer.json", R"({"name": "a/shop", "require": {"php": "^8"}})"},
      {"constants.php",
       "<?php\ndefine('ORDERS', $table_prefix . 'orders');\ndefine('LINES', 'lines');\n"},
      {"db.php",
       "<?php\ninterface driver {\n  function query($text);\n}\n"
       "class first_driver implements driver {\n"
       "  function query($text) {\n    return mysqli_query($this->link, $text);\n  }\n}\n"
       "class second_driver implements driver {\n"
       "  function query($text) {\n    return pg_query($this->link, $text);\n  }\n}\n"
       "class shop {\n  function __construct(driver $db) {\n    $this->db = $db;\n  }\n"
       "  function load() {\n    $sql = 'SELECT id FROM ' . ORDERS . ' WHERE id = 1';\n"
       "    $this->db->query($sql);\n  }\n"
       "  function drop() {\n    $this->db->query('DELETE FROM ' . LINES . ' WHERE id = 1');\n  }\n"
       "  function pay() {\n    $this->db->query(\"UPDATE {$this->prefix}orders SET a = 1\");\n  "
       "}\n"
       "  function any($name) {\n    $this->db->query(\"SELECT * FROM {$name} WHERE a = 1\");\n"
       "  }\n}\n"},
  });
  CHECK(shop.forward("shop.load") == "reads orders [call]\n");
  CHECK(shop.forward("shop.drop") == "writes lines [call]\n");
  CHECK(shop.forward("shop.pay") == "writes orders [call]\n");
  const std::string any = shop.forward("shop.any");
  CHECK(any == "reads from its store [call]\n");
}

TEST_CASE("what a library attaches to a row is a file") {
  const Traced shop({
      {"Gemfile", "gem 'rails'\ngem 'pg'\ngem 'aws-sdk-s3'\n"},
      {"config/storage.yml",
       "amazon:\n  service: S3\n  bucket: shop\nlocal:\n  service: Disk\n  root: storage\n"},
      {"app/models/application_record.rb",
       "class ApplicationRecord < ActiveRecord::Base\n  self.abstract_class = true\nend\n"},
      {"app/models/user.rb", "class User < ApplicationRecord\n  has_one_attached :face\nend\n"},
      {"app/desk.rb",
       "class Desk\n  def show(file)\n    user = User.find(1)\n    user.face.attach(file)\n  end\n"
       "end\n"},
  });
  const std::string show = shop.forward("Desk.show");
  CHECK_MESSAGE(show.find("writes files") != std::string::npos, show);
}

TEST_CASE("what is written into memory is no file") {
  const Traced shop({
      {"pom.xml", "<project><artifactId>shop</artifactId></project>"},
      {"src/Desk.java",
       "package shop;\nimport java.io.*;\npublic class Desk {\n"
       "  String told(Exception error) {\n    StringWriter text = new StringWriter();\n"
       "    error.printStackTrace(new PrintWriter(text));\n    return text.toString();\n  }\n"
       "  void keep(String path) {\n    PrintWriter out = new PrintWriter(path);\n"
       "    out.println(1);\n  }\n}\n"},
  });
  CHECK(shop.forward("src/Desk.java:4").find("writes files") == std::string::npos);
  CHECK(shop.forward("src/Desk.java:9").find("writes files") != std::string::npos);
}

TEST_CASE("a procedure of another file that a router names is followed") {
  const Traced shop({
      {"package.json", R"({"name":"shop","dependencies":{"@trpc/server":"11.0.0"}})"},
      {"trpc.ts",
       "import { initTRPC } from \"@trpc/server\";\nconst t = initTRPC.create();\n"
       "export const router = t.router;\nexport const open = t.procedure;\n"},
      {"listOrders.ts",
       "import { readFileSync } from \"fs\";\nimport { open } from \"./trpc\";\n"
       "export const listOrders = open.query(() => readFileSync(\"orders.json\"));\n"},
      {"router.ts",
       "import { router } from \"./trpc\";\nimport { listOrders } from \"./listOrders\";\n"
       "export const orders = router({ listOrders });\n"
       "export const appRouter = router({ orders });\n"},
  });
  CHECK(shop.forward("orders.listOrders") == "reads the file orders.json [call]\n");
}

TEST_CASE("a class that a library makes and runs is entered, and its mailers' functions") {
  const Traced shop({
      {"Gemfile", "gem 'rails'\ngem 'pg'\n"},
      {"app/models/application_record.rb",
       "class ApplicationRecord < ActiveRecord::Base\n  self.abstract_class = true\nend\n"},
      {"db/schema.rb",
       "ActiveRecord::Schema.define(version: 1) do\n"
       "  create_table \"orders\" do |t|\n    t.string \"name\"\n  end\nend\n"},
      {"app/models/order.rb", "class Order < ApplicationRecord\nend\n"},
      {"app/jobs/application_job.rb", "class ApplicationJob < ActiveJob::Base\nend\n"},
      {"app/jobs/ship_job.rb",
       "class ShipJob < ApplicationJob\n  def perform(id)\n    Order.find(id).destroy\n  "
       "end\nend\n"},
      {"app/mailers/application_mailer.rb", "class ApplicationMailer < ActionMailer::Base\nend\n"},
      {"app/mailers/bill_mailer.rb",
       "class BillMailer < ApplicationMailer\n  def bill\n    @order = Order.find(params[:id])\n"
       "    mail(to: 'a@example.com')\n  end\nend\n"},
      {"app/desk.rb",
       "class Desk\n  def now\n    ShipJob.perform_now(1)\n  end\n"
       "  def bill\n    BillMailer.with(id: 1).bill.deliver_later\n  end\nend\n"},
  });
  CHECK(shop.forward("Desk.now") ==
        "calls ShipJob.perform [call]\n  writes orders in PostgreSQL [call]\n");
  const std::string bill = shop.forward("Desk.bill");
  CHECK_MESSAGE(bill.find("calls BillMailer.bill") != std::string::npos, bill);
  CHECK_MESSAGE(bill.find("reads orders") != std::string::npos, bill);
}

TEST_CASE("a template of Spring asks the store with the statement that it is given") {
  const Traced shop({
      {"pom.xml",
       "<project><dependencies><dependency><groupId>org.springframework.boot</groupId>"
       "<artifactId>spring-boot-starter-jdbc</artifactId></dependency></dependencies></project>"},
      {"src/main/java/shop/Orders.java",
       "package shop;\nimport org.springframework.jdbc.core.JdbcTemplate;\n"
       "public class Orders {\n  static final String TABLE = \"orders\";\n"
       "  private final JdbcTemplate jdbc;\n  Orders(JdbcTemplate jdbc) { this.jdbc = jdbc; }\n"
       "  public void pay() {\n    jdbc.update(\"UPDATE \" + TABLE + \" SET paid = true\");\n  }\n"
       "  public void load() {\n    jdbc.queryForList(\"SELECT * FROM lines\");\n  }\n}\n"},
  });
  CHECK(shop.forward("Orders.pay") == "writes orders [call]\n");
  CHECK(shop.forward("Orders.load") == "reads lines [call]\n");
}

TEST_CASE("the class of users that a setting names is what a library's function gives") {
  const Traced shop({
      {"requirements.txt", "Django==4.2\n"},
      {"manage.py", "import django\n"},
      {"shop/settings.py", "AUTH_USER_MODEL = 'shop.Member'\n"},
      {"shop/models.py",
       "from django.db import models\nfrom django.contrib.auth.models import AbstractUser\n\n\n"
       "class Member(AbstractUser):\n    note = models.TextField()\n"},
      {"shop/views.py",
       "from django.contrib.auth import get_user_model\n"
       "from django.shortcuts import get_object_or_404\n\nUser = get_user_model()\n\n\n"
       "def shut(pk):\n    user = get_object_or_404(User, pk=pk)\n    user.save()\n\n\n"
       "def all_of():\n    return User.objects.filter(note='a')\n"},
  });
  CHECK(shop.forward("shut") ==
        "reads Member [call]\n"
        "refuses with 404 where nothing is found: get_object_or_404 [call]\n"
        "writes Member [call]\n");
  CHECK(shop.forward("all_of") == "reads Member [call]\n");
}
