// SPDX-License-Identifier: Apache-2.0
// Entry points that no function of their own answers, and services that files list by their names.
#include <doctest/doctest.h>

#include "tests/model/traced.h"

using namespace cutaway;
using namespace cutaway::model;

namespace {

bool says(const std::string& steps, std::string_view words) {
  return steps.find(words) != std::string::npos;
}

}  // namespace

TEST_CASE("what a kept class describes of itself reads and writes the rows of that class") {
  const Traced shop(
      {{"composer.json", R"({"require": {"api-platform/core": "3", "doctrine/orm": "2"}})"},
       {"src/Entity/Order.php", R"(<?php
namespace App\Entity;

use ApiPlatform\Metadata\ApiResource;
use ApiPlatform\Metadata\Delete;
use ApiPlatform\Metadata\Get;
use Doctrine\ORM\Mapping as ORM;

#[ORM\Entity]
#[ORM\Table(name: 'orders')]
#[ApiResource(operations: [new Get(), new Delete()])]
class Order
{
    #[ORM\Id]
    #[ORM\Column]
    private int $id;
}
)"}});
  CHECK(says(shop.forward("DELETE /api/orders/{id}") + shop.forward("DELETE /orders/{id}"),
             "writes Order"));
  CHECK(
      says(shop.forward("GET /api/orders/{id}") + shop.forward("GET /orders/{id}"), "reads Order"));
}

TEST_CASE("a route names a service, whose class a file of the container says") {
  const std::string controller = R"(<?php
namespace Shop\Desk;

class CloseController
{
    public function closeAction() { unlink('open'); }
}
)";
  const std::string routes =
      "close:\n  path: /close\n  methods: [POST]\n  defaults:\n"
      "    _controller: shop.close_controller::closeAction\n";
  const auto told = [&](const std::string& services) {
    return Traced({{"composer.json", R"({"require": {"symfony/framework-bundle": "6"}})"},
                   {"src/Desk/CloseController.php", controller},
                   {"config/routing.yml", routes},
                   {"config/services.xml", services}})
        .forward("POST /close");
  };
  CHECK(says(told(R"(<container><services>
  <service id="shop.close_controller" class="Shop\Desk\CloseController" public="true"/>
</services></container>)"),
             "removes files"));
  CHECK(says(told(R"(<container>
  <parameters><parameter key="shop.close.class">Shop\Desk\CloseController</parameter></parameters>
  <services><service id="shop.close_controller" class="%shop.close.class%"/></services>
</container>)"),
             "removes files"));
  CHECK_FALSE(says(told("<container><services/></container>"), "removes files"));
}
