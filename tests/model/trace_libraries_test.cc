// SPDX-License-Identifier: Apache-2.0
// What calls of some libraries do, told by the tables of the catalogue: rows of a FastAPI product,
// limits kept in Redis, mail of Rails, things of whoever is signed in.
#include <doctest/doctest.h>

#include "tests/model/traced.h"

using namespace cutaway;
using namespace cutaway::model;

TEST_CASE("FastCRUD reads and writes the table of the class that it is made for") {
  const Traced shop({{"requirements.txt", "fastapi\nfastcrud\nsqlalchemy\npsycopg\n"},
                     {"Dockerfile", "FROM python:3.12\nCOPY . .\nCMD [\"uvicorn\", \"app:app\"]\n"},
                     {"app.py",
                      "from fastapi import FastAPI\nfrom fastcrud import FastCRUD\n"
                      "from sqlalchemy.orm import DeclarativeBase\n\n\n"
                      "class Base(DeclarativeBase):\n    pass\n\n\n"
                      "class Order(Base):\n    __tablename__ = \"orders\"\n\n\n"
                      "crud_orders = FastCRUD(Order)\napp = FastAPI()\n\n\n"
                      "@app.get(\"/orders\")\nasync def orders(db):\n"
                      "    return await crud_orders.get_multi(db)\n\n\n"
                      "@app.post(\"/orders\")\nasync def place(db, order):\n"
                      "    return await crud_orders.create(db, order)\n"}});
  CHECK(shop.forward("GET /orders").find("reads") != std::string::npos);
  CHECK(shop.forward("POST /orders").find("writes") != std::string::npos);
}

TEST_CASE("a limit of requests is kept in the cache") {
  const Traced shop(
      {{"package.json",
        "{\"name\": \"shop\", \"scripts\": {\"start\": \"node app.js\"}, "
        "\"dependencies\": {\"express\": \"^5\", \"@upstash/redis\": \"^1\", "
        "\"@upstash/ratelimit\": \"^2\"}}\n"},
       {"app.js",
        "import express from 'express';\nimport { Ratelimit } from '@upstash/ratelimit';\n"
        "import { Redis } from '@upstash/redis';\n"
        "const limiter = new Ratelimit({ redis: Redis.fromEnv() });\n"
        "const app = express();\n"
        "app.get('/orders', async (request, response) => {\n"
        "  const { success } = await limiter.limit(request.ip);\n  response.json([]);\n});\n"
        "app.listen(80);\n"}});
  CHECK_MESSAGE(shop.forward("GET /orders").find("Redis") != std::string::npos,
                shop.forward("GET /orders"));
}

TEST_CASE("mail that is delivered later is mail") {
  const Traced shop(
      {{"Gemfile", "source 'https://rubygems.org'\ngem 'rails', '8.0.0'\ngem 'pg'\n"},
       {"config/routes.rb", "Rails.application.routes.draw do\n  resources :orders\nend\n"},
       {"app/mailers/order_mailer.rb",
        "class OrderMailer < ActionMailer::Base\n  def placed(order)\n    mail(to: order.mail)\n"
        "  end\nend\n"},
       {"app/controllers/orders_controller.rb",
        "class OrdersController < ActionController::Base\n  def create\n"
        "    OrderMailer.placed(params[:order]).deliver_later\n  end\nend\n"}});
  CHECK_MESSAGE(shop.forward("POST /orders").find("mail") != std::string::npos,
                shop.forward("POST /orders"));
}

TEST_CASE("what hangs on whoever is signed in is the product's own") {
  const Traced shop(
      {{"composer.json", "{\"require\": {\"php\": \"^8.3\", \"laravel/framework\": \"^12\"}}\n"},
       {"routes/api.php",
        "<?php\nuse App\\Http\\Controllers\\OrderController;\nuse "
        "Illuminate\\Support\\Facades\\Route;\n"
        "Route::get('/orders', [OrderController::class, 'index']);\n"},
       {"app/Http/Controllers/OrderController.php",
        "<?php\nnamespace App\\Http\\Controllers;\nuse Illuminate\\Http\\Request;\n"
        "class OrderController {\n  public function index(Request $request) {\n"
        "    return $request->user()->orders()->paginate();\n  }\n}\n"}});
  CHECK_MESSAGE(shop.forward("GET /api/orders").find("reads") != std::string::npos,
                shop.forward("GET /api/orders"));
}
