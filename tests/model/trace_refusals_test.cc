// SPDX-License-Identifier: Apache-2.0
// What a handler, or what it calls, sends away itself is told with the condition.
#include <doctest/doctest.h>

#include "tests/model/traced.h"

using namespace cutaway;

TEST_CASE("a handler of net/http that writes an error under a condition refuses by it") {
  const model::Traced source(
      {{"go.mod", "module shop\n\ngo 1.22\n"},
       {"main.go",
        "package main\n\nimport \"net/http\"\n\n"
        "func refuse(w http.ResponseWriter, code int, text string) {\n"
        "\thttp.Error(w, text, code)\n}\n\n"
        "func take(w http.ResponseWriter, r *http.Request) {\n"
        "\tif r.Header.Get(\"X-Token\") != \"a\" {\n"
        "\t\trefuse(w, http.StatusUnauthorized, \"Wrong token\")\n\t\treturn\n\t}\n"
        "\tif r.ContentLength > 100 {\n\t\tw.WriteHeader(413)\n\t\treturn\n\t}\n"
        "\tw.WriteHeader(204)\n}\n\n"
        "func main() {\n\thttp.HandleFunc(\"POST /orders\", take)\n"
        "\thttp.ListenAndServe(\":80\", nil)\n}\n"}});
  const std::string steps = source.forward("POST /orders");
  CHECK_MESSAGE(steps.find("if `r.Header.Get(\"X-Token\") != \"a\"`: refuses with 401: "
                           "“Wrong token”") != std::string::npos,
                steps);
  CHECK_MESSAGE(
      steps.find("if `r.ContentLength` is above 100: refuses with 413") != std::string::npos,
      steps);
  CHECK(steps.find("204") == std::string::npos);
}

TEST_CASE("what the handler calls refuses too, and one chain of calls is one answer") {
  const model::Traced source(
      {{"package.json", R"({"name": "shop", "dependencies": {"express": "4"}})"},
       {"app.js",
        "const express = require('express');\nconst app = express();\n"
        "class Missing extends Error {}\n"
        "function find(id) {\n"
        "  if (!known[id]) throw new Missing('There is no such order');\n"
        "  return known[id];\n}\n"
        "app.delete('/orders/:id', (req, res) => {\n"
        "  const order = find(req.params.id);\n"
        "  if (order.owner !== req.user.id) {\n"
        "    return res.status(403).json({ error: 'Not your order' });\n  }\n"
        "  if (order.locked()) return res.json({ limit: 404 });\n"
        "  res.end();\n});\n"
        "app.listen(80);\n"}});
  const std::string steps = source.forward("DELETE /orders/{id}");
  CHECK_MESSAGE(steps.find("if `order.owner` is not `req.user.id`: refuses with 403: "
                           "“Not your order”") != std::string::npos,
                steps);
  CHECK(steps.find("refuses with 403") == steps.rfind("refuses with 403"));
  CHECK_MESSAGE(steps.find("404") == std::string::npos, steps);
  CHECK_MESSAGE(steps.find("423") == std::string::npos, steps);
}

TEST_CASE("what is refused at the end is told with what was let by before") {
  const auto steps = [](const std::string& body) {
    return model::Traced({{"requirements.txt", "django\n"},
                          {"shop/urls.py",
                           "from django.urls import path\nfrom shop.views import orders\n\n"
                           "urlpatterns = [path('orders', orders)]\n"},
                          {"shop/guards.py",
                           "from functools import wraps\n"
                           "from django.core.exceptions import PermissionDenied\n\n"
                           "def members(function):\n    @wraps(function)\n"
                           "    def wrapper(request, *args):\n" +
                               body +
                               "        raise PermissionDenied(\"Not a member of the shop\")\n\n"
                               "    return wrapper\n"},
                          {"shop/views.py",
                           "from shop.guards import members\nfrom shop.models import Order\n\n"
                           "@members\ndef orders(request):\n    return Order.objects.all()\n"}})
        .forward("/orders");
  };
  const std::string owner =
      "        if request.user.is_superuser:\n"
      "            return function(request, *args)\n";
  const std::string told = steps(owner +
                                 "        if belongs(request.user):\n"
                                 "            return function(request, *args)\n");
  CHECK_MESSAGE(told.find("unless `request.user.is_superuser` or `belongs(request.user)`: "
                          "refuses with 403 (`PermissionDenied`): “Not a member of the shop”") !=
                    std::string::npos,
                told);
  // What it lets by in a loop, or whatever holds, says nothing.
  const std::string looped = steps(
      "        for shop in shops:\n            if shop.open:\n"
      "                return function(request, *args)\n");
  CHECK_MESSAGE(looped.find("unless") == std::string::npos, looped);
  const std::string nested = steps(
      "        if shops:\n            if request.user.is_superuser:\n"
      "                return function(request, *args)\n");
  CHECK_MESSAGE(nested.find("unless") == std::string::npos, nested);
}

TEST_CASE("a view that looks for a row refuses where there is none, and by what it raises") {
  const model::Traced source({{"requirements.txt", "django\n"},
                              {"shop/urls.py",
                               "from django.urls import path\nfrom . import views\n"
                               "urlpatterns = [path('orders/<int:pk>/', views.show)]\n"},
                              {"shop/views.py",
                               "from django.core.exceptions import PermissionDenied\n"
                               "from django.shortcuts import get_object_or_404, render\n"
                               "from .models import Order\n\n"
                               "def show(request, pk):\n"
                               "    order = get_object_or_404(Order, pk=pk)\n"
                               "    if order.owner != request.user:\n"
                               "        raise PermissionDenied\n"
                               "    return render(request, 'order.html')\n"}});
  const std::string steps = source.forward("/orders/{pk}/");
  CHECK_MESSAGE(
      steps.find("refuses with 404 where nothing is found: get_object_or_404") != std::string::npos,
      steps);
  CHECK_MESSAGE(steps.find("if `order.owner` is not `request.user`: refuses with 403 "
                           "(`PermissionDenied`)") != std::string::npos,
                steps);
}

TEST_CASE("what is made for the case that there is nothing is thrown then") {
  const model::Traced source(
      {{"pom.xml",
        "<project><groupId>a</groupId><artifactId>shop</artifactId><version>1</version>"
        "<dependencies><dependency><groupId>org.springframework.boot</groupId>"
        "<artifactId>spring-boot-starter-web</artifactId></dependency></dependencies>"
        "</project>\n"},
       {"src/main/java/a/Orders.java",
        "package a;\n"
        "import org.springframework.web.bind.annotation.*;\n"
        "@RestController\n"
        "public class Orders {\n"
        "  private Rows rows;\n"
        "  @GetMapping(\"/orders/{id}\")\n  public Order show(@PathVariable long id) {\n"
        "    return rows.findById(id).orElseThrow(() -> new NotFoundException(\"No such "
        "order\"));\n  }\n}\n"}});
  const std::string steps = source.forward("GET /orders/{id}");
  CHECK_MESSAGE(steps.find("if there is none: refuses with 404 (`NotFoundException`): "
                           "“No such order”") != std::string::npos,
                steps);
}

TEST_CASE("an error of the product's own has the status that its class gives, not its name's") {
  const auto steps_of = [](const std::string& error, const std::string& handled) {
    const model::Traced source(
        {{"package.json", R"({"name": "shop", "dependencies": {"express": "4"}})"},
         {"errors.js", error},
         {"orders.js",
          "const express = require('express');\n"
          "const { UnauthorizedError } = require('./errors');\n"
          "const app = express();\n"
          "app.get('/orders/:id', (req, res) => {\n"
          "  if (!req.user) throw new UnauthorizedError();\n"
          "  res.json({});\n"
          "});\n" +
              handled + "app.listen(80);\n"}});
    return source.forward("GET /orders/{id}");
  };
  const std::string bare =
      "class UnauthorizedError extends Error {}\nmodule.exports = { UnauthorizedError };\n";
  const std::string said =
      "class UnauthorizedError extends Error {\n"
      "  constructor() {\n    super('Not yours');\n    this.status = 403;\n  }\n}\n"
      "module.exports = { UnauthorizedError };\n";
  const std::string handled =
      "app.use((err, req, res, next) => {\n"
      "  if (err instanceof UnauthorizedError) return res.status(401).end();\n  next(err);\n});\n";
  std::string steps = steps_of(said, "");
  CHECK_MESSAGE(steps.find("refuses with 403 (`UnauthorizedError`)") != std::string::npos, steps);
  steps = steps_of(bare, "");
  CHECK_MESSAGE(steps.find("refuses by `UnauthorizedError`") != std::string::npos, steps);
  CHECK_MESSAGE(steps.find("401") == std::string::npos, steps);
  steps = steps_of(bare, handled);
  CHECK_MESSAGE(steps.find("refuses with 401 (`UnauthorizedError`)") != std::string::npos, steps);
}

TEST_CASE("a check that an object of nobody knows whom makes is told by its name") {
  const model::Traced source(
      {{"package.json", R"({"name": "shop", "dependencies": {"express": "4"}})"},
       {"orders.js",
        "const express = require('express');\n"
        "function routes(app, ctx) {\n"
        "  const api = express.Router();\n"
        "  api.use(ctx.rights.isPermitted('orders:read'));\n"
        "  api.delete('/orders', ctx.rights.isPermitted('orders:delete'), (req, res) => {\n"
        "    res.end();\n  });\n"
        "  app.use('/api', api);\n}\n"
        "const app = express();\nroutes(app, global.made);\napp.listen(80);\n"}});
  const std::string steps = source.forward("DELETE /api/orders");
  CHECK_MESSAGE(
      steps.find("checks the right to do it: isPermitted (orders:read)") != std::string::npos,
      steps);
  CHECK_MESSAGE(
      steps.find("checks the right to do it: isPermitted (orders:delete)") != std::string::npos,
      steps);
}

TEST_CASE("what a caller catches is not told, but what it answers then") {
  const model::Traced source(
      {{"requirements.txt", "flask\n"},
       {"app.py",
        "from flask import Flask, abort\nfrom werkzeug.exceptions import NotFound\n"
        "app = Flask(__name__)\n\n"
        "def find(number):\n"
        "    if number > 9:\n        raise NotFound('No such order')\n"
        "    return number\n\n"
        "@app.get('/orders/<int:number>')\n"
        "def show(number):\n"
        "    try:\n        find(number)\n"
        "    except NotFound:\n        abort(410)\n"
        "    return 'ok'\n"}});
  const std::string steps = source.forward("GET /orders/{number}");
  CHECK_MESSAGE(steps.find("refuses by") == std::string::npos, steps);
  CHECK_MESSAGE(steps.find("No such order") == std::string::npos, steps);
  CHECK_MESSAGE(steps.find("on `NotFound`: refuses with 410") != std::string::npos, steps);
}

TEST_CASE("a status that is set on the answer refuses where a condition leads to it") {
  const model::Traced source(
      {{"shop.csproj",
        "<Project Sdk=\"Microsoft.NET.Sdk.Web\"><PropertyGroup>"
        "<TargetFramework>net8.0</TargetFramework></PropertyGroup></Project>\n"},
       {"Shop.cs",
        "using Microsoft.AspNetCore.Builder;\nusing Microsoft.AspNetCore.Http;\n"
        "public class Shop {\n"
        "  public static void Main(string[] args) {\n"
        "    var app = WebApplication.CreateBuilder(args).Build();\n"
        "    app.MapPost(\"/orders\", Take);\n    app.Run();\n  }\n"
        "  static async Task Take(HttpContext context) {\n"
        "    HttpResponse response = context.Response;\n"
        "    Order order = new Order();\n"
        "    if (!context.Request.IsHttps) {\n"
        "      response.StatusCode = 403;\n"
        "      await response.WriteAsync(\"Orders are taken over HTTPS only.\");\n"
        "      return;\n    }\n"
        "    if (order.Late) order.StatusCode = 410;\n"
        "    response.StatusCode = 200;\n"
        "    System.IO.File.WriteAllText(\"orders\", \"1\");\n  }\n}\n"}});
  const std::string steps = source.forward("POST /orders");
  CHECK_MESSAGE(
      steps.find("refuses with 403: “Orders are taken over HTTPS only.”") != std::string::npos,
      steps);
  CHECK_MESSAGE(steps.find("410") == std::string::npos, steps);
}

TEST_CASE("a right that an action asks for is told, wherever it asks, with what it hangs on") {
  const model::Traced source(
      {{"composer.json", R"({"require": {"symfony/framework-bundle": "^7.0"}})"},
       {"src/Controller/Desk.php",
        "<?php\nnamespace App\\Controller;\n"
        "use Symfony\\Bundle\\FrameworkBundle\\Controller\\AbstractController;\n"
        "abstract class Desk extends AbstractController\n{\n"
        "    protected function listAll($orders)\n    {\n"
        "        $this->denyAccessUnlessGranted('read', $orders);\n"
        "        return $orders->all();\n    }\n}\n"},
       {"src/Controller/OrderController.php",
        "<?php\nnamespace App\\Controller;\n"
        "use Symfony\\Component\\Routing\\Attribute\\Route;\n"
        "class OrderController extends Desk\n{\n"
        "    #[Route('/orders', methods: ['GET'])]\n"
        "    public function index($orders)\n    {\n"
        "        return $this->listAll($orders);\n    }\n"
        "    #[Route('/orders/move', methods: ['POST'])]\n"
        "    public function move($order, $to)\n    {\n"
        "        if ($to !== null) {\n"
        "            $this->denyAccessUnlessGranted('move', $order);\n        }\n"
        "        return $this->client->authorize('token');\n    }\n}\n"}});
  const std::string listed = source.forward("GET /orders");
  CHECK_MESSAGE(
      listed.find("checks the right to do it: denyAccessUnlessGranted (read)") != std::string::npos,
      listed);
  const std::string moved = source.forward("POST /orders/move");
  CHECK_MESSAGE(
      moved.find("checks the right to do it: denyAccessUnlessGranted (move)") != std::string::npos,
      moved);
  CHECK_MESSAGE(moved.find("if ") != std::string::npos, moved);
  CHECK_MESSAGE(moved.find("authorize (token)") == std::string::npos, moved);
}

TEST_CASE("a constant that is thrown under a condition refuses by its name") {
  const model::Traced shop({
      {"package.json", R"({"name":"shop","dependencies":{"express":"4"}})"},
      {"close.js",
       "const Errors = { NOT_ENOUGH_RIGHTS: { code: 'rights' } };\n"
       "export function close(order, user) {\n"
       "  if (order.owner !== user.id) throw Errors.NOT_ENOUGH_RIGHTS;\n"
       "  if (order.again) throw order.lastError;\n  return order;\n}\n"},
  });
  const std::string told = shop.forward("close");
  CHECK_MESSAGE(told.find("refuses by `NOT_ENOUGH_RIGHTS`") != std::string::npos, told);
  CHECK_MESSAGE(told.find("lastError") == std::string::npos, told);
}
