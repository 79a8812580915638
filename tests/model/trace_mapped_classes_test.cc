// SPDX-License-Identifier: Apache-2.0
// Mappers and services of a library that are written for the class whose rows they keep.
#include <doctest/doctest.h>

#include "tests/model/traced.h"

using namespace cutaway;
using namespace cutaway::model;

TEST_CASE("a service that is made of a mapper and a class works on that class") {
  const Traced shop({
      {"pom.xml",
       "<project><groupId>shop</groupId><artifactId>shop</artifactId><version>1</version>\n"
       "<dependencies><dependency><groupId>com.baomidou</groupId>\n"
       "<artifactId>mybatis-plus-boot-starter</artifactId><version>3.5</version></dependency>\n"
       "</dependencies></project>\n"},
      {"src/main/java/shop/Order.java",
       "package shop;\nimport com.baomidou.mybatisplus.annotation.TableId;\n"
       "public class Order {\n  @TableId\n  private String id;\n}\n"},
      {"src/main/java/shop/OrderMapper.java",
       "package shop;\nimport com.baomidou.mybatisplus.core.mapper.BaseMapper;\n"
       "public interface OrderMapper extends BaseMapper<Order> {}\n"},
      {"src/main/java/shop/Orders.java",
       "package shop;\nimport com.baomidou.mybatisplus.extension.service.impl.ServiceImpl;\n"
       "import com.baomidou.mybatisplus.core.conditions.query.QueryWrapper;\n"
       "public class Orders extends ServiceImpl<OrderMapper, Order> {\n"
       "  public Object shown(Object page) {\n"
       "    QueryWrapper<Order> query = new QueryWrapper<>();\n    query.select(\"id\");\n"
       "    return this.page(page, query);\n  }\n"
       "  public void pay(Order order) {\n    updateById(order);\n  }\n}\n"},
      {"src/main/java/shop/Desk.java",
       "package shop;\npublic class Desk {\n  private final Orders orders;\n"
       "  private final OrderMapper mapper;\n"
       "  public void drop(String id) {\n    orders.removeById(id);\n  }\n"
       "  public Object count() {\n    return mapper.selectCount(null);\n  }\n}\n"},
  });
  CHECK(shop.forward("Orders.shown").starts_with("reads Order"));
  CHECK(shop.forward("Orders.pay").starts_with("writes Order"));
  CHECK(shop.forward("Desk.drop").starts_with("writes Order"));
  CHECK(shop.forward("Desk.count").starts_with("reads Order"));
  // To build a question asks nobody.
  CHECK(shop.forward("Orders.shown").find("select") == std::string::npos);
}
