// SPDX-License-Identifier: Apache-2.0
// Things that a function works on without naming them: what its class was made for, and the class
// that it was given.
#include <doctest/doctest.h>

#include "tests/model/traced.h"

using namespace cutaway;
using namespace cutaway::model;

TEST_CASE("a repository asks for the model that it hands to the class above") {
  const Traced shop({
      {"package.json", R"({"name":"shop","dependencies":{"mongoose":"8","express":"4"}})"},
      {"src/models.ts",
       "import mongoose from 'mongoose';\n"
       "const order = new mongoose.Schema({ total: Number });\n"
       "const parcel = new mongoose.Schema({ weight: Number });\n"
       "export const Order =\n"
       "  (mongoose.models.Order as mongoose.Model<any>) ||\n"
       "  mongoose.model('Order', order);\n"
       "export const Parcel = mongoose.model('Parcel', parcel);\n"},
      {"src/base.ts",
       "import { Model } from 'mongoose';\n"
       "export class BaseRepository {\n"
       "  constructor(protected Kept: Model<any>) {}\n"
       "  async findOne(query: any) { return await this.Kept.findOne(query); }\n"
       "}\n"},
      {"src/repositories.ts",
       "import { BaseRepository } from './base';\n"
       "import { Order, Parcel } from './models';\n"
       "export class OrderRepository extends BaseRepository {\n"
       "  constructor() { super(Order); }\n"
       "}\n"
       "export class ParcelRepository extends BaseRepository {\n"
       "  constructor() { super(Parcel); }\n"
       "  async heavy() { return this.findOne({ weight: 9 }); }\n"
       "}\n"},
      {"src/desk.ts",
       "import { OrderRepository, ParcelRepository } from './repositories';\n"
       "export class Desk {\n"
       "  constructor(private orders: OrderRepository, private parcels: ParcelRepository) {}\n"
       "  async show() {\n"
       "    await this.orders.findOne({});\n"
       "    await this.parcels.heavy();\n"
       "  }\n"
       "}\n"},
  });
  const std::string told = shop.forward("Desk.show");
  CHECK(told.find("calls BaseRepository.findOne [await]\n  reads Order ") != std::string::npos);
  CHECK(told.find("    reads Parcel ") != std::string::npos);
}

TEST_CASE("a model that a function of the project gives is known by the name that holds it") {
  const Traced shop({
      {"package.json", R"({"name":"shop","dependencies":{"mongoose":"8","express":"4"}})"},
      {"src/order.model.ts",
       "import { Mongoose, Schema } from 'mongoose';\n"
       "const order = new Schema({ total: Number });\n"
       "const compile = (db: Mongoose) => {\n"
       "  const OrderModel = db.model('Order', order);\n"
       "  return OrderModel;\n"
       "};\n"
       "const getOrderModel = (db: Mongoose) => {\n"
       "  return compile(db);\n"
       "};\n"
       "export default getOrderModel;\n"},
      {"src/desk.ts",
       "import mongoose from 'mongoose';\n"
       "import getOrderModel from './order.model';\n"
       "const OrderModel = getOrderModel(mongoose);\n"
       "const check = () => true;\n"
       "const keep = async () => { await OrderModel.create({ total: 1 }); };\n"
       "export const place = [check, keep];\n"},
      {"src/app.ts",
       "import { Router } from 'express';\n"
       "import * as Desk from './desk';\n"
       "import { place } from './desk';\n"
       "export const router = Router();\n"
       "router.post('/orders', Desk.place);\n"
       "router.route('/parcels').post(place);\n"},
  });
  CHECK(shop.forward("keep").find("writes Order") != std::string::npos);
  // Of functions that run one after the other the last one answers.
  CHECK(shop.forward("POST /orders").find("writes Order") != std::string::npos);
  CHECK(shop.forward("POST /parcels").find("writes Order") != std::string::npos);
}

TEST_CASE("a function that is given a class asks for what is kept of it") {
  const Traced shop({
      {"requirements.txt", "Django==5.0\n"},
      {"shop/models.py",
       "from django.db import models\n"
       "class Order(models.Model):\n    total = models.IntegerField()\n"
       "class Parcel(models.Model):\n    weight = models.IntegerField()\n"},
      {"shop/views.py",
       "from shop.models import Order, Parcel\n"
       "def seen_by(user, kept):\n"
       "    return kept.objects.filter(owner=user)\n"
       "def mine(user, kind):\n"
       "    return seen_by(user, kept=kind)\n"
       "def desk(request):\n"
       "    orders = seen_by(request.user, Order)\n"
       "    parcels = mine(request.user, Parcel)\n"
       "    run(done=close)\n"
       "def run(done):\n"
       "    done()\n"
       "def close():\n"
       "    Order.objects.update(total=0)\n"},
  });
  const std::string told = shop.forward("desk");
  CHECK(told.find("calls seen_by [call]\n  reads Order") != std::string::npos);
  CHECK(told.find("    reads Parcel") != std::string::npos);
  // A function that is handed over under the name of a parameter is run.
  CHECK(told.find("calls close") != std::string::npos);
  CHECK(told.find("writes Order") != std::string::npos);
}

TEST_CASE("what an outside type wraps is asked through its first field") {
  const Traced shop({
      {"Cargo.toml",
       "[package]\nname = \"shop\"\n\n[dependencies]\naxum = \"0.7\"\nsqlx = \"0.8\"\n"},
      {"src/main.rs",
       "use axum::extract::State;\n\n"
       "pub struct Shop { pub orders: Orders }\n\npub struct Orders { pool: sqlx::PgPool }\n\n"
       "impl Orders {\n  pub async fn all(&self) {\n"
       "    sqlx::query(\"SELECT id FROM orders\").fetch_all(&self.pool).await;\n  }\n}\n\n"
       "async fn show(state: State<Shop>) {\n  let orders = &state.0.orders;\n"
       "  orders.all().await;\n}\n\nfn main() {}\n"},
  });
  CHECK(shop.forward("show").find("calls Orders.all") != std::string::npos);
}

TEST_CASE("who listens to an event of Laravel is found by the type that it takes") {
  const Traced shop({
      {"composer.json", R"({"name":"shop/shop","require":{"laravel/framework":"^11.0"},
        "autoload":{"psr-4":{"App\\":"app/"}}})"},
      {"app/OrderPaid.php", "<?php\nnamespace App;\nclass OrderPaid {}\n"},
      {"app/Order.php",
       "<?php\nnamespace App;\nuse Illuminate\\Database\\Eloquent\\Model;\n"
       "class Order extends Model {}\n"},
      {"app/CloseOrder.php",
       "<?php\nnamespace App;\nclass CloseOrder {\n"
       "  public function handle(OrderPaid $event): void { Order::create([]); }\n}\n"},
      {"app/Desk.php",
       "<?php\nnamespace App;\nclass Desk {\n"
       "  public function pay($order) { event(new OrderPaid($order)); }\n}\n"},
  });
  CHECK(shop.forward("Desk.pay").find("calls CloseOrder.handle") != std::string::npos);
}

TEST_CASE("an interface's function that a class holds in a field is the function there") {
  const Traced shop({
      {"package.json", R"({"name":"shop","dependencies":{"pg":"8","express":"4"}})"},
      {"src/service.ts",
       "import { Pool } from 'pg';\nconst pool = new Pool();\n"
       "export interface IOrders {\n  close(id: string): Promise<void>;\n"
       "  open(id: string): Promise<void>;\n}\n"
       "export async function closeOrder(this: any, id: string) {\n"
       "  await pool.query('UPDATE orders SET closed = true');\n}\n"
       "export class Orders implements IOrders {\n  close = closeOrder;\n"
       "  open = async (id: string) => { await pool.query('SELECT * FROM orders'); };\n}\n"},
      {"src/desk.ts",
       "import { IOrders } from './service';\nexport class Desk {\n"
       "  constructor(private readonly orders: IOrders) {}\n"
       "  async end(id: string) { await this.orders.close(id); }\n"
       "  async begin(id: string) { await this.orders.open(id); }\n}\n"},
  });
  CHECK_MESSAGE(shop.forward("Desk.end").find("writes orders") != std::string::npos,
                shop.forward("Desk.end"));
  CHECK_MESSAGE(shop.forward("Desk.begin").find("reads orders") != std::string::npos,
                shop.forward("Desk.begin"));
}
