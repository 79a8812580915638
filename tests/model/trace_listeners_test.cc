// SPDX-License-Identifier: Apache-2.0
// What listens for events inside of the program, and work that a class above does for those below
// it.
#include <doctest/doctest.h>

#include "tests/model/traced.h"

using namespace cutaway;

namespace {

bool tells(const std::string& steps, std::string_view text) {
  return steps.find(text) != std::string::npos;
}

}  // namespace

TEST_CASE("an event that is emitted by its name reaches who listens for it, which is an entry") {
  const model::Traced source(
      {{"package.json",
        R"({"name": "shop", "dependencies": {"@nestjs/core": "10", "@nestjs/event-emitter": "2", "axios": "1"}})"},
       {"src/orders.controller.ts",
        "import { Controller, Post } from '@nestjs/common';\n"
        "import { EventEmitter2 } from '@nestjs/event-emitter';\n"
        "@Controller('orders')\nexport class OrdersController {\n"
        "  constructor(private readonly events: EventEmitter2) {}\n"
        "  @Post()\n  take() {\n    this.events.emit('order.paid', { id: 1 });\n  }\n}\n"},
       {"src/mail.listener.ts",
        "import { OnEvent } from '@nestjs/event-emitter';\nimport axios from 'axios';\n"
        "export class MailListener {\n  @OnEvent('order.paid')\n"
        "  async tell(order: any) {\n    await axios.post('https://mail.example.com/send', "
        "order);\n  }\n"
        "  @OnEvent('order.lost')\n"
        "  async other(order: any) {\n    await axios.post('https://lost.example.com/x', order);\n "
        " }\n}\n"}});
  const std::string steps = source.forward("POST /orders");
  CHECK(tells(steps, "calls MailListener.tell"));
  CHECK_FALSE(tells(steps, "MailListener.other"));
  CHECK(tells(source.forward("event order.lost"), "lost.example.com"));
}

TEST_CASE("a class that answers by a function above it is followed as the object that it is") {
  const model::Traced source(
      {{"requirements.txt", "graphene\ndjango\npsycopg2\n"},
       {"shop/models.py",
        "from django.db import models\n\nclass Order(models.Model):\n"
        "    name = models.CharField(max_length=10)\n"},
       {"shop/base.py",
        "import graphene\n\nclass BaseMutation(graphene.Mutation):\n"
        "    class Meta:\n        abstract = True\n\n"
        "    @classmethod\n    def mutate(cls, root, info, **data):\n"
        "        return cls.perform(info, **data)\n\n"
        "    @classmethod\n    def perform(cls, info, **data):\n"
        "        raise NotImplementedError()\n"},
       {"shop/schema.py",
        "import graphene\nfrom .base import BaseMutation\nfrom .models import Order\n\n"
        "class OrderCancel(BaseMutation):\n"
        "    @classmethod\n    def perform(cls, info, **data):\n"
        "        Order.objects.filter(id=data['id']).delete()\n\n"
        "    @classmethod\n    def check(cls, info):\n        return True\n\n"
        "class Mutations(graphene.ObjectType):\n    order_cancel = OrderCancel.Field()\n"}});
  CHECK(tells(source.forward("graphql OrderCancel"), "writes Order"));
}

TEST_CASE("an event of Laravel reaches who a provider, a call or the folder of listeners names") {
  const std::string php = "<?php\nnamespace App\\";
  const model::Traced source(
      {{"composer.json", "{\"name\": \"a/shop\", \"require\": {\"laravel/framework\": \"^11.0\"}}"},
       {"artisan", "#!/usr/bin/env php\n"},
       {"routes/api.php",
        "<?php\nuse App\\Http\\Controllers\\OrderController;\n"
        "use Illuminate\\Support\\Facades\\Route;\n"
        "Route::post('/orders', [OrderController::class, 'store']);\n"
        "Route::delete('/orders', [OrderController::class, 'drop']);\n"},
       {"app/Http/Controllers/OrderController.php",
        php + "Http\\Controllers;\nuse App\\Events\\OrderPaid;\nuse App\\Events\\OrderLost;\n"
              "class OrderController {\n"
              "    public function store() { event(new OrderPaid()); }\n"
              "    public function drop() { OrderLost::dispatch(7); }\n}\n"},
       {"app/Events/OrderPaid.php", php + "Events;\nclass OrderPaid {}\n"},
       {"app/Events/OrderLost.php",
        php + "Events;\nuse Illuminate\\Foundation\\Events\\Dispatchable;\n"
              "class OrderLost {\n    use Dispatchable;\n    public function __construct(public "
              "int $id) "
              "{}\n}\n"},
       {"app/Listeners/SendBill.php",
        php + "Listeners;\nuse App\\Services\\Mailer;\nclass SendBill {\n"
              "    public function handle() { (new Mailer())->bill(); }\n}\n"},
       {"app/Listeners/Count.php", php + "Listeners;\nuse App\\Events\\OrderLost;\n"
                                         "use App\\Services\\Mailer;\nclass Count {\n"
                                         "    public function handle(OrderLost $event) { (new "
                                         "Mailer())->warn(); }\n}\n"},
       {"app/Services/Mailer.php",
        php + "Services;\nuse Illuminate\\Support\\Facades\\Http;\nclass Mailer {\n"
              "    public function bill() { Http::post('https://bills.example.com/send'); }\n"
              "    public function warn() { Http::post('https://warn.example.com/send'); }\n}\n"},
       {"app/Providers/EventServiceProvider.php",
        php + "Providers;\nuse App\\Events\\OrderPaid;\nuse App\\Listeners\\SendBill;\n"
              "use Illuminate\\Foundation\\Support\\Providers\\EventServiceProvider as Base;\n"
              "class EventServiceProvider extends Base {\n    protected $listen = [\n"
              "        OrderPaid::class => [SendBill::class],\n    ];\n}\n"}});
  const std::string paid = source.forward("POST /orders");
  CHECK(tells(paid, "calls SendBill.handle"));
  CHECK_FALSE(tells(paid, "Count.handle"));
  CHECK(tells(source.forward("DELETE /orders"), "calls Count.handle"));
  CHECK(tells(source.forward("event OrderPaid"), "bills.example.com"));
}

TEST_CASE("a job of Laravel that waits for the end of a transaction is left for later") {
  const std::string php = "<?php\nnamespace App\\";
  const model::Traced source(
      {{"composer.json", "{\"name\": \"a/shop\", \"require\": {\"laravel/framework\": \"^11.0\"}}"},
       {"artisan", "#!/usr/bin/env php\n"},
       {"routes/api.php",
        "<?php\nuse App\\Http\\Controllers\\OrderController;\n"
        "use Illuminate\\Support\\Facades\\Route;\n"
        "Route::post('/orders', [OrderController::class, 'store']);\n"},
       {"app/Http/Controllers/OrderController.php",
        php + "Http\\Controllers;\nuse App\\Jobs\\CountOrders;\nclass OrderController {\n"
              "    public function store() { CountOrders::dispatch(7); }\n}\n"},
       {"app/Jobs/CountOrders.php",
        php + "Jobs;\nuse Illuminate\\Contracts\\Events\\ShouldDispatchAfterCommit;\n"
              "use Illuminate\\Contracts\\Queue\\ShouldQueue;\n"
              "use Illuminate\\Foundation\\Bus\\Dispatchable;\n"
              "class CountOrders implements ShouldDispatchAfterCommit, ShouldQueue {\n"
              "    use Dispatchable;\n    public function handle() {}\n}\n"}});
  const std::string steps = source.forward("POST /orders");
  CHECK_MESSAGE(tells(steps, "CountOrders"), steps);
}

TEST_CASE(
    "what a program's own bus is given to run listens, through every function that hands on") {
  const model::Traced source(
      {{"package.json", R"({"name": "shop", "dependencies": {"axios": "1"}})"},
       {"bus.ts",
        "import events from 'node:events';\n"
        "export default class Bus {\n  private emitter = new events.EventEmitter();\n"
        "  public emitOrderPaid(order: Order): void {\n"
        "    this.emitter.emit('orderPaid', order);\n  }\n"
        "  public onOrderPaid(key: Key, run: (order: Order) => void): void {\n"
        "    this.on('orderPaid', run, key);\n  }\n"
        "  public onOrderLost(key: Key, run: (order: Order) => void): void {\n"
        "    this.on('orderLost', run, key);\n  }\n"
        "  private on(event: string, run: Run, key: Key): void {\n"
        "    const wrapped = async (...all: never[]): Promise<void> => {\n"
        "      try {\n        await run(...all);\n      } catch (error) {\n"
        "        logger.error(error);\n      }\n    };\n"
        "    this.emitter.on(event, wrapped);\n  }\n}\n"},
       {"mail.ts",
        "import axios from 'axios';\nimport Bus from './bus';\n"
        "export class Mail {\n  private bus: Bus;\n"
        "  start() {\n    this.bus.onOrderPaid(this, this.onPaid);\n"
        "    this.bus.onOrderLost(this, async (order) => { await this.lost(order); });\n  }\n"
        "  async onPaid(order: Order) {\n"
        "    await axios.post('https://mail.example.com/paid', order);\n  }\n"
        "  async lost(order: Order) {\n"
        "    await axios.post('https://mail.example.com/lost', order);\n  }\n}\n"},
       {"desk.ts",
        "import Bus from './bus';\n"
        "export class Desk {\n  private bus: Bus;\n"
        "  pay(order: Order) {\n    this.bus.emitOrderPaid(order);\n  }\n}\n"}});
  CHECK(tells(source.forward("event orderPaid"), "mail.example.com/paid"));
  CHECK(tells(source.forward("event orderLost"), "mail.example.com/lost"));
  const std::string steps = source.forward("Desk.pay");
  INFO(steps);
  CHECK(tells(steps, "mail.example.com/paid"));
  CHECK_FALSE(tells(steps, "mail.example.com/lost"));
}
