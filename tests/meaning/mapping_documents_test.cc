// SPDX-License-Identifier: Apache-2.0
// XML documents that say of classes in which tables they are kept.
#include <doctest/doctest.h>

#include "meaning/data/mapping_documents.h"
#include "tests/meaning/linked_project.h"

using namespace cutaway;
using namespace cutaway::meaning;

namespace {

std::string told(const LinkedProject& project, const Entity& entity) {
  std::string out = entity.name + " in " + entity.table;
  if (entity.abstract) out += " lends";
  if (entity.symbol.valid()) out += " of " + project.project().file(entity.symbol.file).path;
  for (const EntityField& field : entity.fields) {
    out += "; " + field.name + " " + field.type;
    if (!field.code_name.empty()) out += " as " + field.code_name;
    if (field.primary) out += " key";
    if (field.nullable == true) out += " optional";
    if (field.max_length) out += " " + std::to_string(*field.max_length);
  }
  for (const EntityRelation& relation : entity.relations)
    out += "; " + relation.field + " -> " + relation.kind + " " + relation.target;
  return out;
}

std::vector<std::string> told_of(const std::map<std::string, std::string>& files) {
  const LinkedProject project(files);
  std::vector<std::string> out;
  for (const Entity& entity : project.facts().entities) out.push_back(told(project, entity));
  return out;
}

}  // namespace

TEST_CASE("Doctrine's XML: a table, its columns, and the class by its full name") {
  CHECK(told_of({{"config/doctrine/Order.orm.xml", R"(<?xml version="1.0" encoding="utf-8"?>
<doctrine-mapping>
  <entity name="Shop\Entity\Order" table="shop_orders">
    <id name="id" type="integer" column="id"><generator strategy="AUTO"/></id>
    <field name="placedAt" type="datetime" column="placed_at" nullable="true"/>
    <field name="note" type="string" length="200"/>
    <many-to-one field="customer" target-entity="Shop\Entity\Customer">
      <join-columns><join-column name="customer_ref" nullable="false"/></join-columns>
    </many-to-one>
    <many-to-one field="desk" target-entity="Shop\Entity\Desk"/>
    <one-to-many field="lines" target-entity="Shop\Entity\Line" mapped-by="order"/>
  </entity>
  <mapped-superclass name="Shop\Entity\Dated"/>
</doctrine-mapping>)"},
                 {"src/Entity/Order.php", "<?php\nnamespace Shop\\Entity;\nclass Order {}\n"},
                 {"src/Form/Order.php", "<?php\nnamespace Shop\\Form;\nclass Order {}\n"}}) ==
        std::vector<std::string>{
            "Order in shop_orders of src/Entity/Order.php; id int key; placed_at time as placedAt "
            "optional; note text 200; customer_ref int as customer; desk_id int as desk; "
            "customer_ref -> one Customer; desk_id -> one Desk; lines -> many Line",
            "Dated in  lends"});
}

TEST_CASE("Hibernate's XML: classes of a package, subclasses, and lists of others") {
  CHECK(told_of({{"src/Order.hbm.xml", R"(<hibernate-mapping package="org.shop">
  <class name="Order" table="orders">
    <id name="orderId" type="int" column="order_id"/>
    <property name="note" type="java.lang.String" not-null="true" length="90"/>
    <many-to-one name="patron" class="Patron" column="patron" not-null="true"/>
    <set name="lines"><key column="order_id"/><one-to-many class="Line"/></set>
    <joined-subclass name="Express" table="express_orders"><key column="order_id"/>
      <property name="hours" type="int"/></joined-subclass>
  </class>
</hibernate-mapping>)"},
                 {"src/org/shop/Order.java", "package org.shop;\npublic class Order {}\n"}}) ==
        std::vector<std::string>{
            "Order in orders of src/org/shop/Order.java; order_id int as orderId key; note text "
            "90; patron int; patron -> one Patron; lines -> many Line",
            "Express in express_orders; hours int"});
}
