// SPDX-License-Identifier: Apache-2.0
// Rights that a handler asks for by what it throws, in a function of its own class, or by an object
// that is named after rights.
#include <doctest/doctest.h>

#include "base/text.h"
#include "tests/meaning/linked_project.h"

using namespace cutaway;
using namespace cutaway::meaning;

namespace {

/// "GET /orders: right can show", a line a route.
std::string rights_of(const std::map<std::string, std::string>& files) {
  const LinkedProject project(files);
  std::vector<std::string> out;
  for (const Route& route : project.facts().routes) {
    std::string line = route.method + " " + route.path + ":";
    for (const Guarding& guard : route.guarded_by)
      line += " " + guard.kind + " " + guard.name + (guard.value.empty() ? "" : " " + guard.value);
    out.push_back(line);
  }
  std::ranges::sort(out);
  return join(out, "\n");
}

}  // namespace

TEST_CASE("what is thrown for lack of a right refuses, whatever it is called") {
  CHECK(rights_of({{"Gemfile", "gem \"rails\"\ngem \"cancancan\"\n"},
                   {"config/routes.rb",
                    "Rails.application.routes.draw do\n"
                    "  get 'orders', to: 'orders#index'\n"
                    "  get 'bills', to: 'orders#bills'\n"
                    "  get 'lines', to: 'orders#lines'\nend\n"},
                   {"app/controllers/orders_controller.rb",
                    "class OrdersController < ActionController::Base\n"
                    "  def index\n"
                    "    raise ActiveRecord::RecordNotFound if cannot? :admin, Order\n"
                    "    render json: []\n  end\n"
                    "  def bills\n"
                    "    raise Closed unless can_connect?\n"
                    "    render json: []\n  end\n"
                    "  def lines\n"
                    "    authorize! :read, Order\n    authorize! :print, Order\n"
                    "    render json: []\n  end\nend\n"}}) ==
        "GET /bills:\n"
        "GET /lines: right authorize! read right authorize! print\n"
        "GET /orders: right cannot? admin");
}

TEST_CASE("a right that is asked for in a function of the class above guards what calls it") {
  CHECK(rights_of({{"composer.json", R"({"require": {"symfony/framework-bundle": "^7.0"}})"},
                   {"src/Controller/Desk.php",
                    "<?php\nnamespace App\\Controller;\n"
                    "use Symfony\\Bundle\\FrameworkBundle\\Controller\\AbstractController;\n"
                    "abstract class Desk extends AbstractController\n{\n"
                    "    protected function listAll($orders)\n    {\n"
                    "        $this->denyAccessUnlessGranted('read', $orders);\n"
                    "        return $orders->all();\n    }\n"
                    "    protected function showOne($order)\n    {\n"
                    "        if ($order->old) { $this->denyAccessUnlessGranted('old', $order); }\n"
                    "        return $order;\n    }\n}\n"},
                   {"src/Controller/OrderController.php",
                    "<?php\nnamespace App\\Controller;\n"
                    "use Symfony\\Component\\Routing\\Attribute\\Route;\n"
                    "class OrderController extends Desk\n{\n"
                    "    #[Route('/orders', methods: ['GET'])]\n"
                    "    public function index($orders)\n    {\n"
                    "        return $this->listAll($orders);\n    }\n"
                    "    #[Route('/order', methods: ['GET'])]\n"
                    "    public function show($order)\n    {\n"
                    "        return $this->showOne($order);\n    }\n}\n"}}) ==
        "GET /order:\n"
        "GET /orders: right denyAccessUnlessGranted read");
}

TEST_CASE("a handler that throws where somebody is not permitted asks for that right") {
  CHECK(rights_of({{"shop.csproj", R"(<Project Sdk="Microsoft.NET.Sdk.Web"></Project>)"},
                   {"Orders.cs",
                    "using Microsoft.AspNetCore.Mvc;\n"
                    "[ApiController]\n[Route(\"orders\")]\n"
                    "public class Orders : ControllerBase\n{\n"
                    "    Rights _rights;\n"
                    "    [HttpGet]\n    public string List()\n    {\n"
                    "        if (!_rights.IsPermitted(Section.Orders, Flag.View))\n"
                    "            throw new ShopException(\"Access was denied.\");\n"
                    "        return \"\";\n    }\n"
                    "    [HttpPost]\n    public string Add()\n    {\n"
                    "        if (!_rights.IsTokenValid(Flag.View))\n"
                    "            throw new ShopException(\"No.\");\n"
                    "        return \"\";\n    }\n}\n"}}) ==
        "GET /orders: right IsPermitted View\nPOST /orders:");
}

TEST_CASE("an object that is named after rights is asked for one by an annotation") {
  CHECK(rights_of({{"requirements.txt", "flask\n"},
                   {"app.py",
                    "from flask import Flask\nfrom rights import Permissions\n"
                    "app = Flask(__name__)\n\n"
                    "@app.route('/jobs')\n@Permissions.STATUS.require(403)\n"
                    "def jobs():\n    return ''\n\n"
                    "@app.route('/text')\n@texts.LONG.require(3)\n"
                    "def text():\n    return ''\n"}}) ==
        "GET /jobs: right require STATUS\nGET /text:");
}

TEST_CASE("a call around what a file gives by the name of a method guards it") {
  CHECK(rights_of({{"package.json", R"({"dependencies": {"next": "14.0.0"}})"},
                   {"lib/layers.ts",
                    "async function accountLayer(req) {\n"
                    "  const session = await find(req);\n"
                    "  if (!session) return Response.json({}, { status: 401 });\n"
                    "  return req;\n}\n"
                    "function around(handler, layer) {\n"
                    "  return async (req) => handler(await layer(req));\n}\n"
                    "export function withAccount(scope, handler) {\n"
                    "  return around(handler, accountLayer);\n}\n"
                    "export function withErrors(handler) {\n"
                    "  return around(handler, undefined);\n}\n"},
                   {"app/api/orders/route.ts",
                    "import { withAccount, withErrors } from \"../../../lib/layers\";\n"
                    "export const GET = withAccount(\"orders/admin\", async () => list());\n"
                    "export const POST = withErrors(async () => add());\n"}}) ==
        "GET /api/orders: auth withAccount\nPOST /api/orders:");
}

TEST_CASE("an error that is named after a missing login refuses, but not for a setting alone") {
  CHECK(rights_of({{"requirements.txt", "fastapi\n"},
                   {"app.py",
                    "from fastapi import Depends, FastAPI\n"
                    "from errors import BasicAuthenticationError\n"
                    "app = FastAPI()\n\n"
                    "def current_user(request):\n"
                    "    if request.user is None:\n"
                    "        raise BasicAuthenticationError(detail='no')\n"
                    "    return request.user\n\n"
                    "def get_rows(tenant):\n"
                    "    if tenant == '' and MANY_TENANTS:\n"
                    "        raise BasicAuthenticationError(detail='no')\n"
                    "    return connect(tenant)\n\n"
                    "@app.get('/orders')\n"
                    "def orders(user=Depends(current_user), rows=Depends(get_rows)):\n"
                    "    return rows\n"}}) == "GET /orders: auth current_user");
}
