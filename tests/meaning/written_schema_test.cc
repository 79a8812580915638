// SPDX-License-Identifier: Apache-2.0
// A schema that a tool writes out is what the store is told, however few migrations are left.
#include <doctest/doctest.h>

#include "tests/meaning/linked_project.h"

using namespace cutaway;
using namespace cutaway::meaning;

namespace {

std::string tables(const LinkedProject& project) {
  std::string out;
  for (const Entity& entity : project.facts().entities)
    out += (out.empty() ? "" : ", ") + entity.table + " " + entity.store;
  return out;
}

}  // namespace

TEST_CASE("tables of a schema.rb whose head says that it was generated are kept things") {
  const LinkedProject project(std::map<std::string, std::string>{
      {"Gemfile", "gem 'rails'\n"},
      {"db/schema.rb",
       "# This file is auto-generated from the current state of the database. Instead\n"
       "# of editing this file, please use the migrations feature of Active Record.\n"
       "ActiveRecord::Schema[8.0].define(version: 2026_06_13_004304) do\n"
       "  create_table \"stories\", force: :cascade do |t|\n"
       "    t.string \"title\", null: false\n  end\n"
       "  create_table \"votes\" do |t|\n    t.bigint \"story_id\"\n  end\nend\n"}});
  CHECK(tables(project) == "stories sql, votes sql");
}

TEST_CASE("a DocType and a content type each declare a kept thing with its fields") {
  const LinkedProject project(std::map<std::string, std::string>{
      {"shop/shop/doctype/shop_order/shop_order.json", R"({
 "doctype": "DocType",
 "fields": [
  {"fieldname": "customer", "fieldtype": "Link", "options": "Customer", "reqd": 1},
  {"fieldname": "status", "fieldtype": "Select", "options": "Open\nPaid", "default": "Open"},
  {"fieldname": "break_1", "fieldtype": "Column Break"},
  {"fieldname": "parcels", "fieldtype": "Table", "options": "Shop Parcel"}
 ],
 "name": "Shop Order"
})"},
      {"shop/shop/doctype/shop_order/notes.json", R"({"doctype": "Note", "name": "Hello"})"},
      {"src/api/book/content-types/book/schema.json", R"({
 "kind": "collectionType", "collectionName": "books",
 "info": {"singularName": "book", "pluralName": "books"},
 "attributes": {
  "title": {"type": "string", "required": true},
  "author": {"type": "relation", "relation": "manyToOne", "target": "api::author.author"}
 }
})"}});
  std::string told;
  for (const Entity& entity : project.facts().entities) {
    told += entity.name + " (" + entity.table + "):";
    for (const EntityField& field : entity.fields) {
      told += " " + field.name + " " + field.type + (field.nullable == false ? "!" : "");
      for (const std::string& value : field.values) told += " " + value;
    }
    for (const EntityRelation& relation : entity.relations)
      told += " | " + relation.field + " → " + relation.target;
    told += "\n";
  }
  CHECK(told ==
        "Shop Order (tabShop Order): customer text! status enum Open Paid | customer → Customer | "
        "parcels → Shop Parcel\n"
        "book (books): title text! author other | author → author\n");
}

TEST_CASE("a framework that is committed with the product is known by its name") {
  std::map<std::string, std::string> files{
      {"composer.json", R"({"require": {"laravel/framework": "^10.0"}})"},
      {"database/migrations/2024_01_01_000000_create_orders_table.php",
       "<?php\nuse Illuminate\\Database\\Schema\\Blueprint;\n"
       "use Illuminate\\Support\\Facades\\Schema;\nclass CreateOrdersTable {\n"
       "  public function up() {\n    Schema::create('orders', function (Blueprint $table) {\n"
       "      $table->increments('id');\n    });\n  }\n}\n"}};
  const auto tables = [&] {
    const LinkedProject project(files);
    std::string out;
    for (const Entity& entity : project.facts().entities) out += entity.table + " ";
    return out;
  };
  CHECK(tables() == "orders ");
  files["vendor/laravel/framework/src/Schema.php"] =
      "<?php\nnamespace Illuminate\\Support\\Facades;\n"
      "class Schema { public static function create($table, $callback) {} }\n";
  CHECK(tables() == "orders ");
}
