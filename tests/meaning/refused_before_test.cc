// SPDX-License-Identifier: Apache-2.0
// What refuses requests before a handler for another reason than who asks.
#include <doctest/doctest.h>

#include "tests/meaning/guards_of.h"

using namespace cutaway;
using namespace cutaway::meaning;

namespace {

using Files = std::map<std::string, std::string>;
using RefusedRows = std::vector<std::string>;

/// "POST /orders: protect_from_forgery (requests that …)" of each route, in order.
RefusedRows refused_rows_of(const Files& files) {
  const LinkedProject project(files);
  RefusedRows out;
  for (const Route& route : project.facts().routes) {
    std::string line = route.method + " " + route.path + ":";
    for (const Guarding& one : route.refused_by) line += " " + one.name + " (" + one.value + ")";
    out.push_back(line);
  }
  std::ranges::sort(out);
  return out;
}

const std::string kForgedSaid = " (requests that another site forged (CSRF))";

}  // namespace

TEST_CASE("a controller refuses forged requests, one below it does not") {
  const Files files{{"Gemfile", "gem 'rails'\n"},
                    {"config/routes.rb", R"(Rails.application.routes.draw do
  get "/orders", to: "orders#index"
  post "/orders", to: "orders#create"
  post "/hooks", to: "hooks#create"
end
)"},
                    {"app/controllers/application_controller.rb",
                     R"(class ApplicationController < ActionController::Base
  protect_from_forgery with: :exception
  before_action :ask_for_new_password

  def ask_for_new_password
    redirect_to "/password" if stale?
  end
end
)"},
                    {"app/controllers/orders_controller.rb",
                     R"(class OrdersController < ApplicationController
  def index
  end

  def create
  end
end
)"},
                    {"app/controllers/hooks_controller.rb",
                     R"(class HooksController < ApplicationController
  skip_before_action :verify_authenticity_token
  skip_before_action :ask_for_new_password

  def create
  end
end
)"}};
  CHECK(refused_rows_of(files) == RefusedRows{"GET /orders: ask_for_new_password (redirect)",
                                              "POST /hooks:",
                                              "POST /orders: protect_from_forgery" + kForgedSaid +
                                                  " ask_for_new_password (redirect)"});
}

TEST_CASE("a list of middleware refuses for a whole program, a view can be let off") {
  const Files files{{"requirements.txt", "django\n"},
                    {"shop/settings.py", R"(ROOT_URLCONF = "shop.urls"
MIDDLEWARE = [
    "django.middleware.csrf.CsrfViewMiddleware",
    "shop.middleware.NewPasswordMiddleware",
]
)"},
                    {"shop/middleware.py", R"(from django.shortcuts import redirect

class NewPasswordMiddleware:
    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if request.session.get("stale"):
            return redirect("password")
        return self.get_response(request)
)"},
                    {"shop/views.py", R"(from django.views.decorators.csrf import csrf_exempt

def orders(request):
    return render(request, "orders.html")

@csrf_exempt
def hook(request):
    return render(request, "hook.html")
)"},
                    {"shop/urls.py", R"(from django.urls import path
from shop import views

urlpatterns = [path("orders/", views.orders), path("hook/", views.hook)]
)"}};
  CHECK(refused_rows_of(files) == RefusedRows{"ANY /hook/: NewPasswordMiddleware (redirect)",
                                              "ANY /orders/: CsrfViewMiddleware" + kForgedSaid +
                                                  " NewPasswordMiddleware (redirect)"});
}

TEST_CASE("an own function on the way answers some itself") {
  const Files files{{"go.mod", "module shop\nrequire github.com/gin-gonic/gin v1.9.0\n"},
                    {"main.go", R"(package main

import (
	"net/http"

	"github.com/gin-gonic/gin"
)

func NeedsName() gin.HandlerFunc {
	return func(c *gin.Context) {
		if c.GetHeader("X-Name") == "" {
			c.AbortWithStatus(http.StatusTeapot)
		}
	}
}

func Counts() gin.HandlerFunc {
	return func(c *gin.Context) {
		if c.Writer.Status() == http.StatusTeapot {
			count()
		}
	}
}

func main() {
	r := gin.Default()
	r.Use(NeedsName(), Counts())
	r.GET("/orders", list)
}
)"}};
  CHECK(refused_rows_of(files) == RefusedRows{"GET /orders: NeedsName (418)"});
}

TEST_CASE("an own guard that asks nobody's right says by its name what it refuses") {
  const Files files{
      {"package.json", R"({"dependencies": {"@nestjs/common": "10", "@nestjs/core": "10"}})"},
      {"src/readonly.guard.ts", R"(import { CanActivate, Injectable } from '@nestjs/common';
@Injectable()
export class ReadonlyGuard implements CanActivate {
  canActivate(): boolean {
    return process.env.SHOP_READONLY !== 'true';
  }
}
)"},
      {"src/orders.controller.ts",
       R"(import { Controller, Get, Post, UseGuards } from '@nestjs/common';
import { ReadonlyGuard } from './readonly.guard';
@Controller('orders')
export class OrdersController {
  @Get()
  list() { return []; }

  @Post()
  @UseGuards(ReadonlyGuard)
  make() { return {}; }
}
)"}};
  CHECK(refused_rows_of(files) ==
        RefusedRows{"GET /orders:",
                    "POST /orders: ReadonlyGuard (changes while the product is read-only)"});
}

TEST_CASE("web pages of Laravel are asked for the token of their forms but for listed paths") {
  const Files files{{"composer.json", R"({"require": {"laravel/framework": "^10"}})"},
                    {"artisan", "#!/usr/bin/env php\n"},
                    {"app/Http/Middleware/VerifyCsrfToken.php", R"(<?php
namespace App\Http\Middleware;
use Illuminate\Foundation\Http\Middleware\VerifyCsrfToken as Middleware;
class VerifyCsrfToken extends Middleware
{
    protected $except = ['hooks/*'];
}
)"},
                    {"routes/web.php", R"(<?php
use Illuminate\Support\Facades\Route;
use App\Http\Controllers\OrderController;
Route::get('/orders', [OrderController::class, 'index']);
Route::post('/orders', [OrderController::class, 'store']);
Route::post('/hooks/paid', [OrderController::class, 'paid']);
)"}};
  CHECK(refused_rows_of(files) == RefusedRows{"GET /orders:", "POST /hooks/paid:",
                                              "POST /orders: VerifyCsrfToken" + kForgedSaid});
}
