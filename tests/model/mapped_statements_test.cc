// SPDX-License-Identifier: Apache-2.0
// Statements that lie in another file than the functions that ask them.
#include <doctest/doctest.h>

#include "model/data/mapped_statements.h"
#include "tests/model/traced.h"

using namespace cutaway;
using namespace cutaway::model;

namespace {

using Tables = std::vector<std::string>;

constexpr std::string_view kPom =
    "<project><groupId>shop</groupId><artifactId>shop</artifactId><dependencies>"
    "<dependency><groupId>org.mybatis</groupId><artifactId>mybatis</artifactId>"
    "<version>3</version></dependency></dependencies></project>";

/// What a desk of a shop does that asks `call` of a mapper with this statement.
std::string done_by(const std::string& call, const std::string& in_file, const std::string& note) {
  const Traced shop({
      {"pom.xml", std::string(kPom)},
      {"schema.sql",
       "CREATE TABLE t_order (id int PRIMARY KEY);\nCREATE TABLE t_row (id int PRIMARY KEY);\n"},
      {"src/main/java/shop/Orders.java",
       "package shop;\nimport org.apache.ibatis.annotations.*;\npublic interface Orders {\n  " +
           note + "\n  int " + call + "(long id);\n}\n"},
      {"src/main/resources/Orders.xml",
       "<mapper namespace=\"shop.Orders\">\n  <sql id=\"all\">select o.id from t_order o</sql>\n" +
           in_file + "</mapper>\n"},
      {"src/main/java/shop/Desk.java",
       "package shop;\npublic class Desk {\n  private Orders orders;\n"
       "  public void work() { orders." +
           call + "(1L); }\n}\n"},
  });
  return shop.forward("Desk.work");
}

}  // namespace

TEST_CASE("the file of a mapper tells which tables its functions read and write") {
  CHECK(done_by("byId",
                "<select id=\"byId\"><include refid=\"all\"/>\n"
                "left join `t_row` r on r.id = o.id <where>o.id = #{id}</where></select>",
                "")
            .starts_with("reads t_order and t_row"));
  // The statement decides, not the name of the function; the key that it asks for is apart.
  CHECK(done_by("getNext",
                "<insert id=\"getNext\"><selectKey>select last_insert_id() from t_row</selectKey>\n"
                "insert into shop.t_order(id) values (#{id})</insert>",
                "")
            .starts_with("writes t_order"));
  CHECK(done_by("move", "<insert id=\"move\">insert into t_row select id from t_order</insert>", "")
            .starts_with("writes t_row"));
}

TEST_CASE("an annotation on a mapper's function holds its statement") {
  CHECK(done_by("count", "", "@Select({\"SELECT count(*)\", \"FROM t_order\"})")
            .starts_with("reads t_order"));
  CHECK(done_by("find", "", "@Delete(\"DELETE FROM t_row WHERE id = #{id}\")")
            .starts_with("writes t_row"));
}

TEST_CASE("tables of a statement") {
  CHECK(tables_of("select * from a.b, c join `D` d on 1=1", false) == Tables{"b", "d"});
  CHECK(tables_of("update orders set n = (select max(n) from rows)", true) ==
        Tables{"orders", "rows"});
  // What is only known when it runs is no name.
  CHECK(tables_of("select * from ${table}", false).empty());
  CHECK(tables_of("with x as (select 1 from a) update b set n = 1", true).empty());
}

TEST_CASE("kept things know who asks for them through a mapper's file") {
  const Traced shop({
      {"pom.xml", std::string(kPom)},
      {"schema.sql", "CREATE TABLE t_order (id int PRIMARY KEY);\n"},
      {"src/main/java/shop/Orders.java",
       "package shop;\npublic interface Orders {\n  int drop(long id);\n  int all();\n}\n"},
      {"src/main/resources/Orders.xml",
       "<mapper namespace=\"shop.Orders\">\n<select id=\"all\">select * from t_order</select>\n"
       "<delete id=\"drop\">delete from t_order</delete>\n</mapper>\n"},
      {"src/main/java/shop/Desk.java",
       "package shop;\npublic class Desk {\n  private Orders orders;\n"
       "  public void work() {\n    orders.drop(1L);\n    orders.all();\n  }\n}\n"},
  });
  const Trace trace = shop.tracing.from(shop.tracing.find("Desk.work").front());
  REQUIRE(!trace.steps.empty());
  REQUIRE(trace.steps[0].places.size() == 2);  // the call, and the statement in the file
  CHECK(trace.steps[0].places[1].line == 3);
  REQUIRE(shop.model.entities.size() == 1);
  REQUIRE(shop.model.entities[0].writers.size() == 1);
  CHECK(shop.model.entities[0].writers[0].line == 5);
  REQUIRE(shop.model.entities[0].readers.size() == 1);
  CHECK(shop.model.entities[0].readers[0].line == 6);
}
