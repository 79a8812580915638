// SPDX-License-Identifier: Apache-2.0
// What a program tells itself: signals kept as constants, events on an emitter, objects that are
// posted when all is done, tables of who takes what.
#include <doctest/doctest.h>

#include "model/trace/called_from.h"
#include "tests/model/traced.h"

using namespace cutaway;
using namespace cutaway::model;

namespace {

bool has(const std::string& text, std::string_view piece) {
  return text.find(piece) != std::string::npos;
}

}  // namespace

TEST_CASE(
    "who is connected to a signal goes on where it is sent, but not who waits for one sender") {
  const Traced shop({
      {"requirements.txt", "flask\nblinker\n"},
      {"shop/__init__.py", ""},
      {"shop/signals/__init__.py", "from shop.signals import orders\n"},
      {"shop/signals/orders.py",
       "from blinker import Namespace\n\n_signals = Namespace()\n\n"
       "paid = _signals.signal('order-paid')\n"},
      {"shop/bills.py",
       "from shop import signals\n\n\n"
       "@signals.orders.paid.connect\ndef send_bill(order, **kwargs):\n"
       "    with open('/var/bill.txt', 'w') as f:\n        f.write(order)\n"},
      {"shop/gifts.py",
       "from shop import signals\n\n\n"
       "def wrap(order, **kwargs):\n"
       "    with open('/var/gift.txt', 'w') as f:\n        f.write(order)\n\n\n"
       "signals.orders.paid.connect(wrap, sender='gift')\n"},
      {"shop/signals/stock/__init__.py", "from shop.signals.stock.shelves import *\n"},
      {"shop/signals/stock/shelves.py",
       "from blinker import Namespace\n\n_signals = Namespace()\n\n"
       "emptied = _signals.signal('emptied')\n"},
      {"shop/refill.py",
       "from shop import signals\n\n\n@signals.stock.emptied.connect\ndef refill(shelf):\n"
       "    with open('/var/refill.txt', 'w') as f:\n        f.write(shelf)\n"},
      {"shop/desk.py",
       "from shop import signals\n\n\ndef pay(order):\n    signals.orders.paid.send(order)\n\n\n"
       "def empty(shelf):\n    signals.stock.emptied.send(shelf)\n"},
  });
  const std::string steps = shop.forward("pay");
  CHECK_MESSAGE(has(steps, "calls send_bill"), steps);
  CHECK_MESSAGE(has(steps, "writes the file /var/bill.txt"), steps);
  CHECK_MESSAGE(!has(steps, "wrap"), steps);
  CHECK_MESSAGE(has(shop.forward("empty"), "calls refill"), shop.forward("empty"));
}

TEST_CASE("what listens on an own emitter for an event goes on where that event is told") {
  const Traced shop({
      {"package.json", R"({"name": "shop", "dependencies": {"express": "4"}})"},
      {"events.ts", "export const ORDER_PAID = 'order-paid';\nexport const ORDER_LOST = 'lost';\n"},
      {"bills.ts",
       "import fs from 'fs';\nimport { ORDER_PAID, ORDER_LOST } from './events';\n"
       "export class Bills {\n"
       "  constructor({ eventBus }: Pick<Config, 'eventBus'>) {\n    this.eventBus = eventBus;\n  "
       "}\n"
       "  listen() {\n"
       "    this.eventBus.on(ORDER_PAID, async (order) => {\n"
       "      fs.writeFileSync('/var/bill.txt', order.text);\n    });\n"
       "    this.eventBus.on(ORDER_LOST, async (order) => {\n"
       "      fs.unlinkSync('/var/bill.txt');\n    });\n  }\n}\n"},
      {"desk.ts",
       "import { ORDER_PAID } from './events';\n"
       "export class Desk {\n"
       "  constructor({ eventBus }: Pick<Config, 'eventBus'>) {\n    this.eventBus = eventBus;\n  "
       "}\n"
       "  pay(order) {\n    this.eventBus.emit(ORDER_PAID, order);\n  }\n}\n"},
  });
  const std::string steps = shop.forward("Desk.pay");
  CHECK_MESSAGE(has(steps, "writes the file /var/bill.txt"), steps);
  CHECK_MESSAGE(!has(steps, "removes"), steps);
}

TEST_CASE("what is put into a list, and posted from it when all is done, reaches its listeners") {
  const Traced shop({
      {"pom.xml",
       "<project><groupId>a</groupId><artifactId>shop</artifactId><version>1</version>"
       "<dependencies><dependency><groupId>com.google.guava</groupId>"
       "<artifactId>guava</artifactId><version>33</version></dependency></dependencies></project>"},
      {"src/main/java/a/OrderPaid.java", "package a;\npublic class OrderPaid {}\n"},
      {"src/main/java/a/Later.java",
       "package a;\nimport com.google.common.eventbus.EventBus;\nimport java.util.*;\n"
       "public class Later {\n"
       "  private EventBus bus = new EventBus();\n"
       "  private List<Object> events = new ArrayList<>();\n"
       "  public void add(Object event) {\n    events.add(event);\n  }\n"
       "  public void fire() {\n"
       "    Iterator<Object> each = events.iterator();\n"
       "    while (each.hasNext()) {\n      Object event = each.next();\n"
       "      bus.post(event);\n    }\n  }\n}\n"},
      {"src/main/java/a/Bills.java",
       "package a;\nimport com.google.common.eventbus.Subscribe;\nimport java.nio.file.*;\n"
       "public class Bills {\n"
       "  @Subscribe\n  public void on(final OrderPaid event) throws Exception {\n"
       "    Files.writeString(Path.of(\"/var/bill.txt\"), \"paid\");\n  }\n}\n"},
      {"src/main/java/a/Desk.java",
       "package a;\npublic class Desk {\n  private Later later = new Later();\n"
       "  public void pay() {\n    OrderPaid event = new OrderPaid();\n    later.add(event);\n"
       "  }\n}\n"},
  });
  const std::string steps = shop.forward("Desk.pay");
  CHECK_MESSAGE(has(steps, "calls Bills.on"), steps);
}

TEST_CASE("a table of classes says who takes what is dispatched, where it does take such a thing") {
  const Traced shop({
      {"composer.json", R"({"name": "a/shop", "require": {"symfony/messenger": "7"}})"},
      {"src/Message/AbstractMessage.php",
       "<?php\nnamespace App\\Message;\nabstract class AbstractMessage {}\n"},
      {"src/Message/PayOrder.php",
       "<?php\nnamespace App\\Message;\nclass PayOrder extends AbstractMessage {}\n"},
      {"config/queue.php",
       "<?php\nuse App\\Message;\nreturn [\n    Message\\PayOrder::class => App\\Desk::class,\n"
       "    Message\\AbstractMessage::class => App\\Names::class,\n];\n"},
      {"src/Desk.php",
       "<?php\nnamespace App;\nuse App\\Message\\AbstractMessage;\nclass Desk {\n"
       "    public function __invoke(AbstractMessage $message): void {\n"
       "        file_put_contents('/var/paid.txt', 'x');\n    }\n}\n"},
      {"src/Names.php",
       "<?php\nnamespace App;\nclass Names {\n    public function handle(string $name): void {\n"
       "        unlink('/var/names.txt');\n    }\n}\n"},
      {"src/Till.php",
       "<?php\nnamespace App;\nuse Symfony\\Component\\Messenger\\MessageBus;\n"
       "use App\\Message\\PayOrder;\nclass Till {\n"
       "    public function __construct(private MessageBus $bus) {}\n"
       "    public function pay() {\n        $message = new PayOrder();\n"
       "        $this->bus->dispatch($message);\n    }\n}\n"},
  });
  const std::string steps = shop.forward("Till.pay");
  CHECK_MESSAGE(has(steps, "calls Desk.__invoke"), steps);
  CHECK_MESSAGE(!has(steps, "Names"), steps);
}

TEST_CASE("a job that a module makes of itself by `new` alone is run by that module") {
  const Traced shop({
      {"mix.exs",
       "defmodule Shop.MixProject do\n  use Mix.Project\n"
       "  defp deps do\n    [{:oban, \"~> 2.0\"}]\n  end\nend\n"},
      {"lib/shop/letters.ex",
       "defmodule Shop.Letters do\n  use Oban.Worker, queue: :letters\n\n"
       "  def perform(%Oban.Job{args: args}), do: File.write(\"/var/letters.txt\", args)\n\n"
       "  def queue(order) do\n    %{order: order} |> new() |> Oban.insert()\n  end\nend\n"},
  });
  const std::string steps = shop.forward("Shop.Letters.queue");
  CHECK_MESSAGE(has(steps, "Shop.Letters.perform"), steps);
}

TEST_CASE("what an own announcer publishes reaches all that handle the only class of that name") {
  const Traced shop({
      {"src/Shop.csproj", "<Project Sdk=\"Microsoft.NET.Sdk.Web\"></Project>\n"},
      {"src/Orders/Events/OrderPaid.cs",
       "namespace Shop.Orders.Events\n{\n    public class OrderPaid { }\n}\n"},
      {"src/Events/Announcer.cs",
       "namespace Shop\n{\n    public interface IHandle<T> { void Handle(T it); }\n"
       "    public class Announcer\n    {\n"
       "        public void PublishEvent<T>(T it) { Finder.Of(it.GetType()).Run(it); }\n    "
       "}\n}\n"},
      {"src/Orders/Desk.cs",
       "namespace Shop.Orders\n{\n    using System.IO;\n    using Shop.Orders.Events;\n"
       "    public class Desk : IHandle<OrderPaid>\n    {\n"
       "        private readonly Announcer _announcer;\n"
       "        public void Pay() { _announcer.PublishEvent(new OrderPaid()); }\n"
       "        public void Handle(OrderPaid it) { File.Delete(\"/var/open.txt\"); }\n    }\n}\n"},
      {"src/Bills/Bills.cs",
       "namespace Shop.Bills\n{\n    using System.IO;\n    using Shop.Orders.Events;\n"
       "    public class Bills : IHandle<OrderPaid>\n    {\n"
       "        public void Handle(OrderPaid it) { File.WriteAllText(\"/var/bill.txt\", \"x\"); }\n"
       "    }\n}\n"},
  });
  const std::string steps = shop.forward("Desk.Pay");
  CHECK_MESSAGE(has(steps, "calls Desk.Handle"), steps);
  CHECK_MESSAGE(has(steps, "calls Bills.Handle"), steps);
}

TEST_CASE("a job that is run by its name is the one of a clock, in the same language") {
  const Traced shop({
      {"src/Shop.csproj",
       "<Project Sdk=\"Microsoft.NET.Sdk.Web\">\n  <ItemGroup>\n"
       "    <PackageReference Include=\"Hangfire.Core\" Version=\"1.8.0\" />\n  </ItemGroup>\n"
       "</Project>\n"},
      {"src/Clock.cs",
       "using Hangfire;\nusing System.IO;\nnamespace Shop\n{\n    public class Cleaner\n    {\n"
       "        public void Clean() { File.Delete(\"/var/old.txt\"); }\n    }\n"
       "    public class Clock\n    {\n        private readonly Cleaner _cleaner;\n"
       "        public const string CleanId = \"clean-shelves\";\n"
       "        public void Start()\n        {\n"
       "            RecurringJob.AddOrUpdate(CleanId, () => _cleaner.Clean(), Cron.Daily);\n"
       "        }\n    }\n"
       "    public class Desk\n    {\n"
       "        public void Now() { RecurringJob.TriggerJob(Clock.CleanId); }\n    }\n}\n"},
      {"web/package.json", R"({"name": "screen", "dependencies": {"react": "19"}})"},
      {"web/src/actions.ts",
       "export const actions = [{ id: 'clean-shelves', callback: askFirst }];\n"
       "function askFirst() {\n  fetch('/ask');\n}\n"},
  });
  const std::string steps = shop.forward("Desk.Now");
  CHECK_MESSAGE(has(steps, "removes the file /var/old.txt"), steps);
  CHECK_MESSAGE(!has(steps, "askFirst"), steps);
  const std::vector<EntryPoint> found = shop.tracing.find("Cleaner.Clean");
  REQUIRE(found.size() == 1);
  const std::vector<TraceStop> runs = clocks_of(shop.tracing, shop.analysis, found.front());
  REQUIRE(runs.size() == 1);
  CHECK(runs.front().what == "every day");
}
