// SPDX-License-Identifier: Apache-2.0
// A class for any kept thing is asked through an interface, through itself, and by chains.
#include <doctest/doctest.h>

#include "tests/model/traced.h"

using namespace cutaway;
using namespace cutaway::model;

namespace {

bool has(const std::string& text, const char* part) { return text.find(part) != std::string::npos; }

const std::map<std::string, std::string> kShop{
    {"package.json", R"({"name": "shop", "dependencies": {"mongoose": "7", "express": "4"}})"},
    {"src/schemas.ts", R"(
import mongoose, { Schema } from "mongoose";
const buyerSchema = new Schema({ name: { type: Schema.Types.String } });
const orderSchema = new Schema({
  total: { type: Schema.Types.Number },
  _buyerId: { type: Schema.Types.ObjectId, ref: "Buyer" },
});
export const Buyer = mongoose.model("Buyer", buyerSchema);
export const Order = mongoose.model("Order", orderSchema);
)"},
    {"src/base.ts", R"(
import { Model } from "mongoose";
export class BaseStore<T> {
  constructor(protected rows: Model<T>) {}
  async find(query: object): Promise<T[]> {
    return await this.rows.find(query);
  }
  async update(query: object, body: object): Promise<void> {
    await this.rows.updateMany(query, body);
  }
}
)"},
    {"src/stores.ts", R"(
import { BaseStore } from "./base";
import { Buyer, Order } from "./schemas";

export interface BuyerLookup {
  byName(name: string): Promise<unknown>;
  update(query: object, body: object): Promise<void>;
}

export class OwnBuyers extends BaseStore<unknown> implements BuyerLookup {
  constructor() {
    super(Buyer);
  }
  async byName(name: string) {
    return await this.rows.findOne({ name });
  }
  async named(name: string) {
    const query = { name };
    return await this.find(query);
  }
}

export class Buyers implements BuyerLookup {
  constructor(private inner: BuyerLookup) {}
  async byName(name: string) {
    return this.inner.byName(name);
  }
  async update(query: object, body: object) {
    return this.inner.update(query, body);
  }
}

export class Orders extends BaseStore<unknown> {
  constructor() {
    super(Order);
  }
  async find(query: object) {
    return await super.find({ ...query, open: true });
  }
  async withBuyers() {
    return await this.rows.find({}).sort({ total: 1 }).populate("buyer", ["name"]);
  }
}
)"},
    {"src/desk.ts", R"(
import { Buyers, Orders, OwnBuyers } from "./stores";
export class Desk {
  constructor(private buyers: Buyers, private own: OwnBuyers, private orders: Orders) {}
  async look() { return await this.buyers.byName("a"); }
  async rename() { return await this.buyers.update({}, { name: "b" }); }
  async named() { return await this.own.named("a"); }
  async list() { return await this.orders.withBuyers(); }
}
)"},
};

}  // namespace

TEST_CASE("behind an interface of several classes the one that runs says what it is made for") {
  const Traced shop(kShop);
  CHECK(has(shop.forward("Desk.look"), "reads Buyer through"));
  CHECK(has(shop.forward("Desk.rename"), "writes Buyer through"));
}

TEST_CASE("what another class writes anew says nothing of what this one asks itself") {
  const Traced shop(kShop);
  const std::string named = shop.forward("Desk.named");
  CHECK(has(named, "calls BaseStore.find"));
  CHECK(has(named, "reads Buyer through"));
  CHECK(!has(named, "uses its store"));
}

TEST_CASE("what a chain fetches along is told with what a class for any thing asks") {
  const Traced shop(kShop);
  CHECK(has(shop.forward("Desk.list"), "reads Buyer and Order through"));
}

TEST_CASE("what a mark puts in the place of a method runs around it") {
  std::map<std::string, std::string> files = kShop;
  files["src/kept.ts"] = R"(
import { Buyer } from "./schemas";
export function Counted(by: string) {
  return (target: any, key: string, slot: any) => {
    const inner = slot.value;
    slot.value = async function (...given: any[]) {
      await Buyer.updateOne({ by }, { seen: true });
      return await inner.apply(this, given);
    };
  };
}
export function Noted(target: any, key: string, slot: any) {
  console.log(key);
}
)";
  files["src/desk.ts"] = R"(
import { Counted, Noted } from "./kept";
export class Desk {
  @Counted("desk")
  async look() { return 1; }
  @Noted
  async other() { return 2; }
}
)";
  const Traced shop(files);
  CHECK(has(shop.forward("Desk.look"), "writes Buyer through"));
  CHECK(!has(shop.forward("Desk.other"), "Buyer"));
}
