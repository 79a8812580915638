// SPDX-License-Identifier: Apache-2.0
// Who may call: what handlers refuse themselves, what traits get from their class, what permissions
// ask together.
#include <doctest/doctest.h>

#include "tests/meaning/guards_of.h"

using namespace cutaway;
using namespace cutaway::meaning;

namespace {

using Files = std::map<std::string, std::string>;

}  // namespace

TEST_CASE("a handler that sends away who is not known is guarded, a login is not") {
  const auto told = [](const std::string& begins) {
    return guards_of(
        Files{{"package.json", R"({"dependencies": {"express": "4"}})"},
              {"app.js",
               "const app = require('express')();\napp.post('/orders', async (req, res) => {\n" +
                   begins + "\n  res.json(await listOrders());\n});\n"}});
  };
  CHECK(told("  const session = await getSession(req);\n"
             "  if (!session) return res.status(401).end();") ==
        std::vector<std::string>{"POST /orders: auth getSession"});
  CHECK(told("  if (!req.user) return res.status(403).end();") ==
        std::vector<std::string>{"POST /orders: auth req.user"});
  CHECK(told("  if (!isSuperUser()) return res.status(403).end();").front() != "POST /orders:");
  // A wrong password is refused, too, but everybody may try.
  CHECK(told("  const user = await getUser(req.body.name);\n"
             "  if (!user || user.password != req.body.password) return res.status(401).end();") ==
        std::vector<std::string>{"POST /orders:"});
  // Who comes from a known place needs no session.
  CHECK(told("  const session = await getSession(req);\n"
             "  if (!session && req.ip != '127.0.0.1') return res.status(401).end();") ==
        std::vector<std::string>{"POST /orders:"});
  CHECK(told("  const order = await findOrder(req.body.id);\n"
             "  if (!order) return res.status(404).end();") ==
        std::vector<std::string>{"POST /orders:"});
}

TEST_CASE("a list of addresses that may ask refuses for another reason than who is signed in") {
  const LinkedProject shop(
      {{"package.json", R"({"dependencies": {"express": "4"}})"},
       {"app.js",
        "const app = require('express')();\n"
        "function allowedIps(req, res, next) {\n"
        "  if (!KNOWN.includes(req.ip)) return res.status(403).end();\n  next();\n}\n"
        "app.get('/orders', allowedIps, (req, res) => res.json([]));\n"}});
  REQUIRE(shop.facts().routes.size() == 1);
  const Route& route = shop.facts().routes.front();
  for (const Guarding& guard : route.guarded_by) CHECK(guard.kind == "other");
  REQUIRE(route.refused_by.size() == 1);
  CHECK(route.refused_by.front().name == "allowedIps");
  CHECK(route.refused_by.front().value == "who asks from an address that is not allowed");
}

TEST_CASE("permissions that are asked together") {
  const auto told = [](const std::string& classes) {
    return guards_of(Files{{"requirements.txt", "django\ndjangorestframework\n"},
                           {"shop/views.py", R"(from django.urls import path
from rest_framework import permissions, views

class IsStaff(permissions.BasePermission):
    def has_permission(self, request, view):
        if not request.user.is_staff:
            raise PermissionDenied("Forbidden", 403)
        return True

class IsReading(permissions.BasePermission):
    def has_permission(self, request, view):
        return request.method == "GET"

class Orders(views.APIView):
    permission_classes = [)" + classes + R"(]
    def get(self, request): ...

urlpatterns = [path("orders/", Orders.as_view())]
)"}});
  };
  CHECK(told("IsStaff & IsReading") == std::vector<std::string>{"GET /orders/: auth IsStaff"});
  CHECK(told("IsStaff | permissions.IsAuthenticated") ==
        std::vector<std::string>{"GET /orders/: auth IsStaff or IsAuthenticated"});
  // Whoever only reads may come as well.
  CHECK(told("IsStaff | IsReading") == std::vector<std::string>{"GET /orders/:"});
}

TEST_CASE(
    "methods of a trait stand below what their only class asks, and lists of guards are named") {
  const std::string routes = R"(<?php
use Illuminate\Support\Facades\Route;
use App\Http\Controllers\AdminController;

$known = ['auth:api', 'throttle:60,1'];
Route::group(['prefix' => 'v1'], function () use ($known) {
    Route::get('/orders', 'OrderController@index')->middleware($known);
    Route::get('/reports', [AdminController::class, 'reports']);
});
)";
  const std::string reports = R"(<?php
namespace App\Http\Controllers;

trait Reports
{
    public function reports() { return Report::all(); }
}
)";
  const std::string admin = R"(<?php
namespace App\Http\Controllers;

class AdminController extends Controller
{
    use Reports;

    public function __construct()
    {
        $this->middleware('auth');
    }
}
)";
  CHECK(guards_of(Files{{"composer.json", R"({"require": {"laravel/framework": "11"}})"},
                        {"routes/api.php", routes},
                        {"app/Http/Controllers/Reports.php", reports},
                        {"app/Http/Controllers/AdminController.php", admin}}) ==
        std::vector<std::string>{"GET /v1/orders: auth auth api rate_limit throttle 60 per minute",
                                 "GET /v1/reports: auth auth"});
}

TEST_CASE("a condition over a role guards where it holds for those who lack it") {
  const auto told = [](const std::string& condition) {
    return guards_of(
        Files{{"package.json", R"({"dependencies": {"express": "4"}})"},
              {"app.js",
               "const app = require('express')();\napp.post('/tokens', (req, res) => {\n"
               "  if (" +
                   condition + ") return res.status(403).end();\n  res.json(token());\n});\n"}});
  };
  CHECK(told("!req.user.isAdmin()") ==
        std::vector<std::string>{"POST /tokens: role req.user.isAdmin"});
  // Administrators have no such tokens: whom it names is shut out.
  CHECK(told("req.user.isAdmin()") == std::vector<std::string>{"POST /tokens:"});
}

TEST_CASE("what is named after a permission and throws asks for a right, whatever it throws") {
  const std::string routes = R"(<?php
use Illuminate\Support\Facades\Route;
use App\Http\Controllers\OrderController;

Route::post('/orders', [OrderController::class, 'add']);
Route::get('/orders', [OrderController::class, 'all']);
)";
  const std::string controller = R"(<?php
namespace App\Http\Controllers;

class Staff
{
    public static function CheckPermission($request, $permission)
    {
        if (!self::has($permission)) {
            throw new PermissionMissing($permission);
        }
    }
}

class OrderController
{
    public function add($request)
    {
        Staff::CheckPermission($request, 'orders.add');
        return 1;
    }

    public function all() { return []; }
}
)";
  CHECK(guards_of(Files{{"composer.json", R"({"require": {"laravel/framework": "11"}})"},
                        {"routes/api.php", routes},
                        {"app/Http/Controllers/OrderController.php", controller}}) ==
        std::vector<std::string>{"GET /orders:", "POST /orders: right CheckPermission"});
}

TEST_CASE("work that was done well is no guard, though it refuses some") {
  const auto told = [](const std::string& ends) {
    return guards_of(
        Files{{"package.json", R"({"dependencies": {"express": "4"}})"},
              {"app.js",
               "const app = require('express')();\n"
               "function failed(text, status) { return { text, status }; }\n"
               "async function ship(req, mode) {\n  if (mode == 0) {\n"
               "    return failed('unauthorized', 401);\n  }\n  return null;\n}\n"
               "app.post('/ships', async (req, res) => {\n  const error = await ship(req, 1);\n" +
                   ends + "  res.json({});\n});\n"}});
  };
  CHECK(told("  if (error == null) return;\n") == std::vector<std::string>{"POST /ships:"});
  CHECK(told("  if (error != null) return;\n") ==
        std::vector<std::string>{"POST /ships: auth ship"});
}

TEST_CASE("a check that a handler makes first counts, though it takes a password later") {
  const auto told = [](const std::string& name, const std::string& body) {
    return guards_of(Files{
        {"pom.xml", R"(<project><artifactId>shop</artifactId><dependencies><dependency>
<groupId>jakarta.ws.rs</groupId><artifactId>jakarta.ws.rs-api</artifactId></dependency>
</dependencies></project>)"},
        {"src/main/java/shop/Resource.java", R"(package shop;
public class Resource {
  protected Principal principal;
  protected boolean authenticate() { return principal != null; }
  protected boolean authenticateLogin() { return check(password); }
  void checkRole(Role role) {
    if (!principal.has(role)) { throw new ForbiddenException(); }
  }
}
)"},
        {"src/main/java/shop/Mails.java", R"(package shop;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
@Path("/mails")
public class Mails extends Resource {
  @GET
  public Response )" + name + "(@QueryParam(\"password\") String password) {\n" +
                                              body +
                                              "    settings.put(password);\n"
                                              "    return Response.ok().build();\n  }\n}\n"}});
  };
  const std::string asks =
      "    if (!authenticate()) {\n      throw new ForbiddenException();\n    }\n";
  CHECK(told("set", asks) == std::vector<std::string>{"GET /mails: auth authenticate"});
  CHECK(told("logout", asks) == std::vector<std::string>{"GET /mails: auth authenticate"});
  CHECK(told("set", asks + "    checkRole(Role.ADMIN);\n") ==
        std::vector<std::string>{"GET /mails: auth authenticate right checkRole ADMIN"});
  // What looks at the proof itself, or comes after it, lets everybody try.
  CHECK(told("login",
             "    if (!authenticateLogin()) {\n      throw new ForbiddenException();\n"
             "    }\n") == std::vector<std::string>{"GET /mails:"});
  CHECK(told("enter", "    subject.login(password);\n" + asks) ==
        std::vector<std::string>{"GET /mails:"});
}

TEST_CASE("an annotation that only documents answers is no guard") {
  const auto told = [](const std::string& mark) {
    return guards_of(
        Files{{"pom.xml", R"(<project><artifactId>shop</artifactId><dependencies><dependency>
<groupId>jakarta.ws.rs</groupId><artifactId>jakarta.ws.rs-api</artifactId></dependency>
</dependencies></project>)"},
              {"src/main/java/shop/Authenticated.java", R"(package shop;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.lang.annotation.Retention;
import jakarta.ws.rs.NameBinding;
@Retention(RUNTIME)
)" + mark + "\npublic @interface Authenticated {}\n"},
              {"src/main/java/shop/Orders.java", R"(package shop;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
@Path("/orders")
@Authenticated
public class Orders {
  @GET
  public String list() { return "all"; }
}
)"}});
  };
  CHECK(told("@ApiResponse(responseCode = \"401\", description = \"not signed in\")") ==
        std::vector<std::string>{"GET /orders:"});
  CHECK(told("@NameBinding") == std::vector<std::string>{"GET /orders: auth Authenticated"});
}
