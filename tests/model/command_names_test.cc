// SPDX-License-Identifier: Apache-2.0
// Commands are told as people type them, whatever declares them.
#include <doctest/doctest.h>

#include "tests/model/traced.h"

using namespace cutaway;

namespace {

std::string commands(const model::Traced& source) {
  std::string out;
  for (const model::Operation& one : source.model.operations)
    out += one.kind + " " + one.name + "\n";
  return out;
}

}  // namespace

TEST_CASE("a task of Rake is a command below the spaces around it; one that runs nothing is none") {
  const model::Traced source({{"Gemfile", "gem \"rake\"\n"},
                              {"lib/tasks/orders.rake",
                               "namespace :orders do\n"
                               "  task close: :environment do\n    Order.close_all\n  end\n"
                               "  namespace :old do\n"
                               "    task :drop, [:days] => :environment do |_t, args|\n"
                               "      Order.drop\n    end\n  end\n"
                               "  task all: [:close]\nend\n"}});
  CHECK(commands(source) == "command orders:close\ncommand orders:old:drop\n");
}

TEST_CASE("a command of Laravel is called by the beginning of its signature") {
  const model::Traced source(
      {{"composer.json", R"({"require": {"laravel/framework": "^11.0"}})"},
       {"app/Console/Commands/Close.php",
        "<?php\nnamespace App\\Console\\Commands;\nuse Illuminate\\Console\\Command;\n"
        "class Close extends Command\n{\n"
        "    protected $signature = 'orders:close\n        {--force : also open ones}';\n"
        "    public function handle() {}\n}\n"
        "abstract class Base extends Command {}\n"}});
  CHECK(commands(source) == "command orders:close\n");
}

TEST_CASE("of several names of a command the first is told, without what it takes") {
  const model::Traced source(
      {{"composer.json", R"({"require": {"symfony/console": "^7.0"}})"},
       {"src/Close.php",
        "<?php\nnamespace App;\nuse Symfony\\Component\\Console\\Attribute\\AsCommand;\n"
        "use Symfony\\Component\\Console\\Command\\Command;\n"
        "#[AsCommand('orders:close|orders:shut')]\n"
        "class Close extends Command\n{\n    protected function execute($in, $out) {}\n}\n"}});
  CHECK(commands(source) == "command orders:close\n");
  CHECK(source.tracing.find("orders:shut").size() == 1);
}
