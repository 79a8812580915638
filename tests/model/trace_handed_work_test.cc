// SPDX-License-Identifier: Apache-2.0
// Work that own code leaves for later by a queue of its own, and classes of work run by name.
#include <doctest/doctest.h>

#include "tests/model/traced.h"

using namespace cutaway;
using namespace cutaway::model;

namespace {

bool has(const std::string& text, std::string_view piece) {
  return text.find(piece) != std::string::npos;
}

const std::map<std::string, std::string> kQueue{
    {"package.json", R"({"name": "shop", "dependencies": {"express": "4"}})"},
    {"queues.js",
     "import { makeQueue } from './own.js';\nexport const MailQueue = makeQueue('mail_queue');\n"},
    {"own.js",
     "export function makeQueue(name) {\n  return { name, enqueue(item) { rows.push(item); } "
     "};\n}\n"
     "export function runWorker(queue, work) {\n  work.run(queue);\n}\n"
     "export function traced(name, work) {\n  return work;\n}\n"},
    {"worker.js",
     "import fs from 'fs';\nimport { MailQueue } from './queues.js';\n"
     "import { runWorker, traced } from './own.js';\n"
     "async function send(job) {\n  fs.writeFileSync('/var/sent.txt', job.text);\n}\n"
     "export function start() {\n  runWorker(MailQueue, { run: traced('mails', send) });\n}\n"},
    {"app.js",
     "import express from 'express';\nimport { MailQueue } from './queues.js';\n"
     "const app = express();\napp.post('/orders', async (req, res) => {\n"
     "  await MailQueue.enqueue(req.body);\n  res.end();\n});\napp.listen(80);\n"},
};

}  // namespace

TEST_CASE("what is put into an own queue is taken by the function that is handed over with it") {
  const std::string steps = Traced(kQueue).forward("POST /orders");
  CHECK_MESSAGE(has(steps, "leaves send for later"), steps);
  CHECK_MESSAGE(has(steps, "is taken by send"), steps);
  CHECK_MESSAGE(has(steps, "writes"), steps);
}

TEST_CASE("the worker of an own queue is found by the name of the queue") {
  const std::string steps = Traced(kQueue).forward("mail_queue");
  CHECK_MESSAGE(has(steps, "writes"), steps);
}

TEST_CASE("a job that its module makes is run by that module") {
  const Traced shop({
      {"mix.exs",
       "defmodule Shop.MixProject do\n  use Mix.Project\n"
       "  defp deps do\n    [{:oban, \"~> 2.0\"}]\n  end\nend\n"},
      {"lib/shop/letters.ex",
       "defmodule Shop.Letters do\n  use Oban.Worker, queue: :letters\n\n"
       "  def perform(%Oban.Job{args: args}), do: File.write(\"/var/letters.txt\", args)\nend\n"},
      {"lib/shop/desk.ex",
       "defmodule Shop.Desk do\n  alias Shop.Letters\n\n"
       "  def close(order) do\n    %{order: order}\n    |> Letters.new()\n    |> Oban.insert()\n"
       "  end\nend\n"},
  });
  const std::string steps = shop.forward("Shop.Desk.close");
  CHECK_MESSAGE(has(steps, "Shop.Letters.perform"), steps);
}

TEST_CASE("work is run later where its class, or an interface of it, is named to a scheduler") {
  const Traced shop(
      {{"src/Shop.csproj",
        "<Project Sdk=\"Microsoft.NET.Sdk.Web\">\n  <ItemGroup>\n"
        "    <PackageReference Include=\"Quartz\" Version=\"3.0.0\" />\n  </ItemGroup>\n"
        "</Project>\n"},
       {"src/Jobs.cs",
        "using System.IO;\nusing System.Threading.Tasks;\nusing Quartz;\n\nnamespace Shop\n{\n"
        "    public interface ICloseOrders : IJob { }\n\n"
        "    public class CloseOrders : ICloseOrders\n    {\n"
        "        public async Task Execute(IJobExecutionContext context)\n        {\n"
        "            File.WriteAllText(\"/var/closed.txt\", \"done\");\n        }\n    }\n\n"
        "    public static class Clock\n    {\n"
        "        public static IScheduler Scheduler { get; set; }\n\n"
        "        public static async Task TriggerJob(string name, string group)\n        {\n"
        "            await Scheduler.TriggerJob(new JobKey(name, group));\n        }\n    }\n}\n"},
       {"src/OrdersController.cs",
        "using System.Threading.Tasks;\nusing Microsoft.AspNetCore.Mvc;\nusing Quartz;\n\n"
        "namespace Shop\n{\n    [ApiController]\n    [Route(\"orders\")]\n"
        "    public class OrdersController : ControllerBase\n    {\n"
        "        [HttpPost(\"close\")]\n        public async Task<bool> Close()\n        {\n"
        "            await Clock.Scheduler.TriggerJob(new JobKey(nameof(ICloseOrders), \"a\"));\n"
        "            return true;\n        }\n\n"
        "        [HttpPost(\"finish\")]\n        public async Task<bool> Finish()\n        {\n"
        "            await Clock.TriggerJob(nameof(ICloseOrders), \"a\");\n"
        "            return true;\n        }\n    }\n}\n"}});
  for (const char* entry : {"POST /orders/close", "POST /orders/finish"}) {
    const std::string steps = shop.forward(entry);
    CHECK_MESSAGE(has(steps, "is taken by CloseOrders.Execute"), steps);
    CHECK_MESSAGE(has(steps, "writes the file /var/closed.txt"), steps);
  }
}
