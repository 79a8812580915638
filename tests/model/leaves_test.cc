// SPDX-License-Identifier: Apache-2.0
// Personal fields that go to a log, a vendor and a prompt are found in two languages; what is no
// personal field is not.
#include <doctest/doctest.h>

#include <algorithm>

#include "model/model.h"
#include "tests/meaning/linked_project.h"

using namespace cutaway;
using meaning::LinkedProject;

namespace {

std::vector<std::string> leaving(const LinkedProject& project) {
  const model::Model model =
      model::build_model(project.project(), project.links(), project.catalogue(), project.facts());
  std::vector<std::string> out;
  for (const model::Leaving& leaving : model.leaves) {
    std::string line = leaving.via + ":";
    for (const std::string& field : leaving.fields) line += " " + field;
    for (const Place& place : leaving.places) out.push_back(line + " " + project.at(place));
  }
  std::ranges::sort(out);
  return out;
}

}  // namespace

TEST_CASE("leaks in Python") {
  const LinkedProject project({{"shop/models.py", R"(from django.db import models

class Customer(models.Model):
    name = models.CharField(max_length=50)
    email = models.EmailField()
    points = models.IntegerField()
)"},
                               {"shop/views.py", R"(import logging
import stripe
from openai import OpenAI
from shop.models import Customer

logger = logging.getLogger(__name__)
client = OpenAI()

def tell(text):
    logger.info("note %s", text)

def welcome(customer: Customer):
    address = customer.email
    logger.warning("welcome %s", address)
    logger.info("has %s", customer.points)
    logger.info("as %s of %s", mask(customer.email), customer)
    tell(customer.name)
    stripe.Customer.create(email=customer.email)
    client.chat.completions.create(model="m", messages=[{"role": "user", "content": f"Greet {customer.name}"}])
)"}});
  CHECK(leaving(project) == std::vector<std::string>{"log: Customer.email shop/views.py:14",
                                                     "log: Customer.name shop/views.py:10",
                                                     "log: Customer.name shop/views.py:17",
                                                     "prompt: Customer.name shop/views.py:19",
                                                     "vendor: Customer.email shop/views.py:18"});
}

TEST_CASE("leaks in TypeScript") {
  const LinkedProject project(
      {{"src/user.ts", R"(import { Entity, Column, PrimaryGeneratedColumn } from "typeorm";

@Entity()
export class User {
  @PrimaryGeneratedColumn()
  id: number;
  @Column()
  email: string;
  @Column()
  phoneNumber: string;
}
)"},
       {"src/service.ts", R"(import OpenAI from "openai";
import Stripe from "stripe";
import { User } from "./user";

const stripe = new Stripe("key");
const openai = new OpenAI();

export class Service {
  async run(user: User) {
    console.log(`user ${user.email}`);
    console.log(`user ${user.id}`);
    await stripe.customers.create({ phone: user.phoneNumber });
    await openai.chat.completions.create({ model: "m", messages: [{ role: "user", content: user.email }] });
  }
}
)"}});
  CHECK(leaving(project) == std::vector<std::string>{"log: User.email src/service.ts:10",
                                                     "prompt: User.email src/service.ts:13",
                                                     "vendor: User.phoneNumber src/service.ts:12"});
}
