// SPDX-License-Identifier: Apache-2.0
// What is asked of objects that keep themselves, that a framework carries, and that a function of
// the project asks for its callers.
#include <doctest/doctest.h>

#include "tests/model/traced.h"

using namespace cutaway;
using namespace cutaway::model;

namespace {

bool says(const std::string& text, std::string_view part) {
  return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("a document that is saved is written, whoever hands it over, in the order of the chain") {
  const Traced shop({
      {"package.json", "{\"dependencies\": {\"express\": \"4\", \"mongoose\": \"8\"}}\n"},
      {"order.js",
       "(function () {\n  const mongoose = require('mongoose');\n"
       "  const Order = mongoose.model('Order', new mongoose.Schema({ number: String }));\n"
       "  module.exports = { Order };\n})();\n"},
      {"app.js",
       "const { Order } = require('./order');\nconst express = require('express');\n"
       "const app = express();\n"
       "function change(req) {\n"
       "  return find(req)\n    .then(ship)\n    .then(keep.bind(null, req));\n}\n"
       "function find(req) { return Order.findById(req.id); }\n"
       "function ship(order) { order.save(); }\n"
       "function keep(req, order) { \n  Order.findOne({}).then((other) => {\n    other.save();\n  "
       "});\n}\n"
       "app.post('/orders', (req, res) => { change(req); });\n"},
  });
  CHECK(shop.forward("POST /orders") ==
        "calls change [call]\n"
        "  calls find [call]\n    reads Order in MongoDB [call]\n"
        "  calls ship [callback]\n    writes Order in MongoDB [call]\n"
        "  calls keep [callback]\n    reads Order in MongoDB [call]\n"
        "    writes Order in MongoDB [callback]\n");
}

TEST_CASE("an object that is hung up under a name is asked under that name in other files") {
  const Traced shop({
      {"package.json", "{\"dependencies\": {\"fastify\": \"4\", \"stripe\": \"14\"}}\n"},
      {"plugin.js",
       "const Stripe = require('stripe');\n"
       "module.exports = async (app) => { app.decorate('money', new Stripe('key')); };\n"},
      {"pay.js",
       "async function pay(app) { await app.money.paymentIntents.create({ amount: 5 }); }\n"
       "module.exports = { pay };\n"},
  });
  CHECK(says(shop.forward("pay"), "calls Stripe"));
}

TEST_CASE("a function that asks for its callers is told with the address of each of them") {
  const Traced shop({
      {"package.json", "{\"dependencies\": {\"node-fetch\": \"3\"}}\n"},
      {"client.js",
       "const fetch = require('node-fetch');\nconst base = process.env.API;\n"
       "async function ask(url, options) { return fetch(url, { ...options }); }\n"
       "async function pay() { await ask(`${base}/payments`, { method: 'POST' }); }\n"
       "async function ship(id) { await ask(`${base}/parcels/${id}`); }\n"
       "module.exports = { pay, ship };\n"},
  });
  CHECK(says(shop.forward("pay"), "calls {API}/payments"));
  CHECK(!says(shop.forward("pay"), "parcels"));
  CHECK(says(shop.forward("ship"), "calls {API}/parcels/{id}"));
}

TEST_CASE("a wrapped function that an object of functions holds is what answers") {
  const Traced shop({
      {"package.json", "{\"dependencies\": {\"express\": \"4\"}}\n"},
      {"safe.js",
       "function safe(run) { return (req, res, next) => run(req, res, next).catch(next); }\n"
       "module.exports = { safe };\n"},
      {"desk.mjs",
       "import { safe } from './safe.js';\nconst inner = { async list() { await load(); } };\n"
       "async function load() { return fetch('http://stock/items'); }\n"
       "async function count() {}\n"
       "const Desk = { list: safe(inner.list), count: safe(count) };\nexport default Desk;\n"},
      {"app.mjs",
       "import express from 'express';\nimport Desk from './desk.mjs';\nconst app = express();\n"
       "app.get('/items', Desk.list);\napp.get('/count', Desk.count);\n"},
  });
  CHECK(says(shop.forward("GET /items"), "calls load"));
  CHECK(!says(shop.forward("GET /count"), "calls load"));
}

TEST_CASE("a session is known by the name of its type and by what people call it") {
  const Traced shop({
      {"requirements.txt", "fastapi\nsqlalchemy\n"},
      {"core.py",
       "from typing import Annotated\nfrom fastapi import Depends\n"
       "from sqlalchemy.orm import Session\n\ndef get_db():\n    yield 1\n\n"
       "DbSession = Annotated[Session, Depends(get_db)]\n"},
      {"orders.py",
       "from core import DbSession\n\ndef count(db: DbSession):\n    return db.query(1).count()\n\n"
       "def keep(common, order):\n    common[\"db_session\"].add(order)\n"},
  });
  CHECK(says(shop.forward("count"), "reads from its store through SQLAlchemy"));
  CHECK(says(shop.forward("keep"), "writes to its store through SQLAlchemy"));
}

TEST_CASE("what is sent over an open line is heard on the other side") {
  const Traced shop({
      {"docker-compose.yml", "services:\n  live:\n    build: ./live\n  page:\n    build: ./page\n"},
      {"live/Dockerfile", "FROM node:20\nCOPY . .\nCMD [\"node\", \"server.js\"]\n"},
      {"live/package.json", "{\"name\": \"live\", \"dependencies\": {\"socket.io\": \"4\"}}\n"},
      {"live/server.js",
       "const { Server } = require('socket.io');\nconst io = new Server(3000);\n"
       "io.on('connection', (socket) => {\n  socket.on('order-placed', (order) => {\n"
       "    socket.broadcast.emit('order-shown', order);\n  });\n});\n"},
      {"page/Dockerfile", "FROM node:20\nCOPY . .\nCMD [\"node\", \"page.js\"]\n"},
      {"page/package.json",
       "{\"name\": \"page\", \"dependencies\": {\"socket.io-client\": \"4\"}}\n"},
      {"page/page.js",
       "const { io } = require('socket.io-client');\nconst socket = io('http://live:3000');\n"
       "function place(order) { socket.emit('order-placed', order); }\n"
       "function listen() { socket.on('order-shown', (order) => { show(order); }); }\n"
       "module.exports = { place, listen };\n"},
  });
  CHECK(shop.forward("place") ==
        "sends order-placed over Socket.IO [queue]\n"
        "  is taken by order-placed in live [queue]\n"
        "    sends order-shown over Socket.IO [queue]\n"
        "      is taken by listen in page [queue]\n");
}

TEST_CASE(
    "a service whose contract lies in another project is answered by the type that serves it") {
  const Traced shop({
      {"go.mod",
       "module shop\n\ngo 1.22\n\nrequire (\n\tgoogle.golang.org/grpc v1.60.0\n"
       "\texample.com/contracts v1.0.0\n)\n"},
      {"stock/server.go",
       "package stock\n\nimport (\n\t\"context\"\n\tpb \"example.com/contracts/stock\"\n)\n\n"
       "type Desk struct{}\n\nfunc Start(s any) {\n\tdesk := &Desk{}\n"
       "\tpb.RegisterStockServer(s, desk)\n}\n\n"
       "func (d *Desk) Reserve(ctx context.Context, r *pb.Request) (*pb.Reply, error) {\n"
       "\treturn nil, nil\n}\n"},
      {"orders/orders.go",
       "package orders\n\nimport (\n\t\"context\"\n\tpb \"example.com/contracts/stock\"\n)\n\n"
       "type Orders struct{ stock pb.StockClient }\n\n"
       "func (o *Orders) Place(ctx context.Context) {\n"
       "\to.stock.Reserve(ctx, &pb.Request{})\n}\n\n"
       "func (o *Orders) Pass(ctx context.Context) {\n"
       "\tForward(ctx, pb.StockClient.Reserve, o.stock)\n}\n\n"
       "func (o *Orders) Size(names []string) int {\n\treturn len(names)\n}\n"},
  });
  CHECK(says(shop.forward("Orders.Place"), "is answered by Desk.Reserve"));
  CHECK(says(shop.forward("Orders.Pass"), "is answered by Desk.Reserve"));
  CHECK(shop.forward("Orders.Size").empty());
}

TEST_CASE("routes of a folder that is loaded as a whole are asked below its name") {
  const Traced shop({
      {"package.json", "{\"dependencies\": {\"fastify\": \"4\", \"@fastify/autoload\": \"5\"}}\n"},
      {"src/app.js",
       "const autoload = require('@fastify/autoload');\nconst path = require('path');\n"
       "const fastify = require('fastify')();\n"
       "fastify.register(autoload, { dir: path.join(__dirname, 'routes') });\n"
       "fastify.listen({ port: 3000 });\n"},
      {"src/routes/root.js",
       "module.exports = async (fastify) => {\n  fastify.get('/', async () => ask());\n};\n"
       "function ask() { return fetch('http://stock/items'); }\n"},
      {"src/routes/orders/index.js",
       "module.exports = async (fastify) => {\n  fastify.get('/open', async () => ask());\n};\n"
       "function ask() { return fetch('http://stock/items'); }\n"},
  });
  CHECK(says(shop.forward("GET /orders/open"), "calls ask"));
  CHECK(says(shop.forward("GET /"), "calls ask"));
  CHECK(shop.tracing.find("GET /open").front().name == "GET /orders/open");
}

TEST_CASE("where nothing but tables is kept, what is not named lies in a store that has tables") {
  const Traced shop({
      {"requirements.txt", "django\ndjangorestframework\npsycopg2\npymongo\n"},
      {"shop/settings.py",
       "DATABASES = {'default': {'ENGINE': 'django.db.backends.postgresql', 'HOST': 'db'}}\n"},
      {"shop/dump.py",
       "from pymongo import MongoClient\n\ndef load():\n"
       "    return MongoClient('mongodb://dump:27017').shop.orders.find({})\n"},
      {"shop/models.py",
       "from django.db import models\n\nclass Order(models.Model):\n"
       "    number = models.CharField(max_length=9)\n"},
      {"shop/views.py",
       "from rest_framework import viewsets\n\nclass Orders(viewsets.ModelViewSet):\n"
       "    def list(self, request):\n        return super().list(request)\n"},
  });
  CHECK(!says(shop.forward("Orders.list"), "Mongo"));
}
