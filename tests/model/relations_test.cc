// SPDX-License-Identifier: Apache-2.0
// What is asked through a member of a kept thing is about what the member leads to.
#include <doctest/doctest.h>

#include "tests/model/traced.h"

using namespace cutaway;
using namespace cutaway::model;

namespace {

bool tells(const std::string& told, std::string_view words) {
  return told.find(words) != std::string::npos;
}

}  // namespace

TEST_CASE("a related manager reads what it leads to, and joins without changing it") {
  const Traced shop({
      {"requirements.txt", "django==5.0\n"},
      {"shop/models.py",
       "from django.db import models\n"
       "class Tag(models.Model):\n    name = models.CharField(max_length=9)\n"
       "class Order(models.Model):\n    tags = models.ManyToManyField(Tag)\n"
       "    def names(self):\n        return list(self.tags.all())\n"
       "    def mark(self, tag):\n        self.tags.add(tag)\n"
       "    def late(self):\n        return Order.objects.filter(paid=False)\n"},
  });
  CHECK_MESSAGE(tells(shop.forward("Order.names"), "reads Tag"), shop.forward("Order.names"));
  CHECK_FALSE(tells(shop.forward("Order.mark"), "writes Tag"));
  CHECK_FALSE(tells(shop.forward("Order.mark"), "writes Order ("));
  CHECK_MESSAGE(tells(shop.forward("Order.late"), "reads Order"), shop.forward("Order.late"));
}

TEST_CASE("what comes along with a thing is read with it") {
  const Traced shop({
      {"composer.json", R"({"require":{"laravel/framework":"^11"}})"},
      {"database/migrations/1_first.php",
       "<?php\nuse Illuminate\\Database\\Migrations\\Migration;\n"
       "use Illuminate\\Support\\Facades\\Schema;\n"
       "return new class extends Migration { public function up() {\n"
       "  Schema::create('orders', function ($table) { $table->id(); });\n"
       "  Schema::create('customers', function ($table) { $table->id(); });\n} };\n"},
      {"app/Models/Customer.php",
       "<?php\nnamespace App\\Models;\nuse Illuminate\\Database\\Eloquent\\Model;\n"
       "class Customer extends Model {}\n"},
      {"app/Models/Order.php",
       "<?php\nnamespace App\\Models;\nuse Illuminate\\Database\\Eloquent\\Model;\n"
       "class Order extends Model {\n"
       "  public function buyer() { return $this->belongsTo(Customer::class, 'buyer_id'); }\n}\n"},
      {"app/Desk.php",
       "<?php\nnamespace App;\nuse App\\Models\\Order;\n"
       "class Desk {\n  public function show() { return Order::with('buyer', 'size')"
       "->orderBy('id')->get(); }\n}\n"},
  });
  CHECK_MESSAGE(tells(shop.forward("Desk.show"), "reads customers and orders"),
                shop.forward("Desk.show"));
}

TEST_CASE("what a Go call fills is of the type that its variable was made of") {
  const Traced shop({
      {"go.mod", "module shop\n\nrequire gorm.io/gorm v1.25.0\n"},
      {"orders.go",
       "package shop\n\nimport \"gorm.io/gorm\"\n\n"
       "type Order struct {\n\tID uint `gorm:\"primaryKey\"`\n}\n\n"
       "type Line struct {\n\tID uint `gorm:\"primaryKey\"`\n}\n\n"
       "func open(tx *gorm.DB) ([]*Order, error) {\n\torders := make([]*Order, 0, 8)\n"
       "\treturn orders, tx.Where(\"open\").Find(&orders).Error\n}\n\n"
       "func clear(tx *gorm.DB) {\n\tfor _, one := range []struct {\n\t\trow any\n\t\tby string\n"
       "\t}{{&Order{}, \"id\"}, {&Line{}, \"order_id\"}} {\n"
       "\t\ttx.Where(one.by, 1).Delete(one.row)\n\t}\n}\n"},
  });
  CHECK_MESSAGE(tells(shop.forward("open"), "reads Order"), shop.forward("open"));
  CHECK_MESSAGE(tells(shop.forward("clear"), "writes Line and Order"), shop.forward("clear"));
}

TEST_CASE("a type of another package of the same name is not what is kept") {
  const Traced shop({
      {"go.mod", "module shop\n\nrequire gorm.io/gorm v1.25.0\n"},
      {"model/forge.go",
       "package model\n\ntype Forge struct {\n\tID uint `gorm:\"primaryKey\"`\n}\n"},
      {"forge/forge.go", "package forge\n\ntype Forge interface {\n\tName() string\n}\n"},
      {"config/fetch.go",
       "package config\n\nimport "
       "(\n\t\"example.org/sources\"\n\t\"shop/forge\"\n\t\"shop/model\"\n)\n\n"
       "func ask(one forge.Forge) {\n\tfor _, from := range sources.All() {\n"
       "\t\tfrom.Find(one)\n\t}\n}\n\n"
       "func load(one *model.Forge) {\n\tfor _, from := range sources.All() {\n"
       "\t\tfrom.Find(one)\n\t}\n}\n"},
  });
  CHECK_MESSAGE(!tells(shop.forward("ask"), "reads Forge"), shop.forward("ask"));
  CHECK_MESSAGE(tells(shop.forward("load"), "reads Forge"), shop.forward("load"));
}
