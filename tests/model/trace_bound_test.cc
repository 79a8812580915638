// SPDX-License-Identifier: Apache-2.0
// What is sent to an exchange is followed into the queues that are bound to it.
#include <doctest/doctest.h>

#include "model/trace/bound_queues.h"
#include "tests/model/traced.h"

using namespace cutaway;
using namespace cutaway::model;

namespace {

/// A shop that sends "order.placed" to an exchange; two queues are bound to it by patterns.
const std::map<std::string, std::string> kShop{
    {"package.json", R"({"name": "shop", "dependencies": {"express": "4", "amqplib": "0.10"}})"},
    {"app.js",
     "const express = require('express');\nconst amqp = require('amqplib');\n"
     "const app = express();\n"
     "app.post('/orders', async (req, res) => {\n"
     "  const connection = await amqp.connect('amqp://bus');\n"
     "  const channel = await connection.createChannel();\n"
     "  channel.publish('shop', 'order.placed', Buffer.from('{}'));\n"
     "  res.end();\n});\napp.listen(80);\n"},
    {"work.js",
     "const amqp = require('amqplib');\nconst fs = require('fs');\n"
     "function mail() {}\nfunction refund() {}\n"
     "async function start() {\n"
     "  const connection = await amqp.connect('amqp://bus');\n"
     "  const channel = await connection.createChannel();\n"
     "  await channel.bindQueue('mails', 'shop', 'order.*');\n"
     "  await channel.bindQueue('refunds', 'shop', 'refund.#');\n"
     "  channel.consume('mails', mail);\n"
     "  channel.consume('refunds', refund);\n}\nstart();\n"},
};

/// The same with beans of Spring: the binding takes the queue and the exchange as parameters.
const std::map<std::string, std::string> kBeans{
    {"pom.xml",
     "<project><groupId>shop</groupId><artifactId>shop</artifactId><dependencies><dependency>"
     "<groupId>org.springframework.boot</groupId><artifactId>spring-boot-starter-web</artifactId>"
     "</dependency><dependency><groupId>org.springframework.boot</groupId>"
     "<artifactId>spring-boot-starter-amqp</artifactId></dependency></dependencies></project>"},
    {"src/main/java/shop/Bus.java",
     "package shop;\nimport org.springframework.amqp.core.*;\n"
     "import org.springframework.context.annotation.*;\n@Configuration\npublic class Bus {\n"
     "  @Bean Queue mailQueue() { return QueueBuilder.durable(\"mails\").build(); }\n"
     "  @Bean TopicExchange shop() { return new TopicExchange(\"shop\"); }\n"
     "  @Bean Binding mails(Queue mailQueue, TopicExchange shop) {\n"
     "    return BindingBuilder.bind(mailQueue).to(shop).with(\"order.*\");\n  }\n}\n"},
    {"src/main/java/shop/Orders.java",
     "package shop;\nimport org.springframework.web.bind.annotation.*;\n"
     "import org.springframework.amqp.rabbit.core.RabbitTemplate;\n"
     "@RestController\npublic class Orders {\n  private final RabbitTemplate rabbit;\n"
     "  public Orders(RabbitTemplate rabbit) { this.rabbit = rabbit; }\n"
     "  @PostMapping(\"/orders\")\n  public void place() {\n"
     "    rabbit.convertAndSend(\"shop\", \"order.placed\", \"x\");\n  }\n}\n"},
    {"src/main/java/shop/Mails.java",
     "package shop;\nimport org.springframework.amqp.rabbit.annotation.RabbitListener;\n"
     "public class Mails {\n  @RabbitListener(queues = \"mails\")\n"
     "  public void onOrder(String order) {}\n}\n"},
};

/// A queue of BullMQ that Nest puts into the service.
const std::map<std::string, std::string> kInjected{
    {"package.json",
     R"({"name": "shop", "dependencies": {"@nestjs/common": "10", "@nestjs/bullmq": "10", "bullmq": "5"}})"},
    {"orders.ts",
     "import { Controller, Post } from \"@nestjs/common\";\n"
     "import { InjectQueue } from \"@nestjs/bullmq\";\nimport { Queue } from \"bullmq\";\n"
     "@Controller(\"orders\")\nexport class Orders {\n"
     "  constructor(@InjectQueue(\"mails\") private readonly queue: Queue) {}\n"
     "  @Post()\n  async place() { await this.queue.add(\"thanks\", {}); }\n}\n"},
    {"mails.ts",
     "import { Processor, WorkerHost } from \"@nestjs/bullmq\";\n@Processor(\"mails\")\n"
     "export class Mails extends WorkerHost {\n  async process(job) {}\n}\n"},
};

}  // namespace

TEST_CASE("a message goes on to the queue whose binding fits its key, and to no other") {
  CHECK(Traced(kShop).forward("POST /orders") ==
        "sends shop to RabbitMQ [queue]\n"
        "  is taken by mail [queue]\n");
}

TEST_CASE("a binding of beans takes its queue and exchange from the functions of their names") {
  CHECK(Traced(kBeans).forward("POST /orders") ==
        "sends shop to RabbitMQ [queue]\n"
        "  is taken by Mails.onOrder [queue]\n");
}

TEST_CASE("an injected queue is called what its annotation says") {
  CHECK(Traced(kInjected).forward("POST /orders") ==
        "leaves mails for later in Redis [queue]\n"
        "  is taken by Mails.process [queue]\n");
}

TEST_CASE("patterns of keys: a star is one word, a hash any number of words") {
  CHECK(BoundQueues::fits("order.*", "order.paid"));
  CHECK_FALSE(BoundQueues::fits("order.*", "order.paid.late"));
  CHECK_FALSE(BoundQueues::fits("order.*", "order"));
  CHECK(BoundQueues::fits("order.#", "order"));
  CHECK(BoundQueues::fits("#.late", "order.paid.late"));
  CHECK_FALSE(BoundQueues::fits("order.paid", "order"));
}
