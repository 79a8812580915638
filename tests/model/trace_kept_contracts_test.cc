// SPDX-License-Identifier: Apache-2.0
// A repository of a library says by a function which thing it is for, be it by an interface of it.
#include <doctest/doctest.h>

#include "tests/model/traced.h"

using namespace cutaway;
using namespace cutaway::model;

namespace {

bool tells(const std::string& told, std::string_view words) {
  return told.find(words) != std::string::npos;
}

std::string model_of(const std::string& name) {
  return "<?php\nnamespace App\\Models;\nuse Illuminate\\Database\\Eloquent\\Model;\n"
         "use App\\Contracts\\" +
         name + " as " + name + "Contract;\nclass " + name + " extends Model implements " + name +
         "Contract {}\n";
}

std::string contract_of(const std::string& name) {
  return "<?php\nnamespace App\\Contracts;\ninterface " + name + " {}\n";
}

}  // namespace

TEST_CASE("a repository is for the thing that its function names, by an interface or in a text") {
  const Traced shop({
      {"composer.json", R"({"require":{"laravel/framework":"^11","prettus/l5-repository":"^2"}})"},
      {"database/migrations/1_first.php",
       "<?php\nuse Illuminate\\Database\\Migrations\\Migration;\n"
       "use Illuminate\\Support\\Facades\\Schema;\n"
       "return new class extends Migration { public function up() {\n"
       "  Schema::create('orders', function ($table) { $table->id(); });\n"
       "  Schema::create('parcels', function ($table) { $table->id(); });\n} };\n"},
      {"app/Models/Order.php", model_of("Order")},
      {"app/Models/Parcel.php", model_of("Parcel")},
      {"app/Contracts/Order.php", contract_of("Order")},
      {"app/Contracts/Parcel.php", contract_of("Parcel")},
      {"app/OrderRows.php",
       "<?php\nnamespace App;\nuse App\\Contracts\\Order;\n"
       "use Prettus\\Repository\\Eloquent\\BaseRepository;\n"
       "class OrderRows extends BaseRepository {\n"
       "  public function model() { return Order::class; }\n"
       "  public function create(array $sent) {\n    return parent::create($sent);\n  }\n}\n"},
      {"app/ParcelRows.php",
       "<?php\nnamespace App;\nuse Prettus\\Repository\\Eloquent\\BaseRepository;\n"
       "class ParcelRows extends BaseRepository {\n"
       "  public function model() { return 'App\\Contracts\\Parcel'; }\n}\n"},
      {"app/Desk.php",
       "<?php\nnamespace App;\nclass Desk {\n"
       "  public function __construct(protected OrderRows $orders, protected ParcelRows $parcels) "
       "{}\n"
       "  public function show($id) {\n    return $this->parcels->findWhere(['id' => $id]);\n  }\n"
       "  public function keep($sent) {\n    return $this->orders->create($sent);\n  }\n}\n"},
  });
  CHECK_MESSAGE(tells(shop.forward("Desk.show"), "reads parcels"), shop.forward("Desk.show"));
  CHECK_MESSAGE(tells(shop.forward("Desk.keep"), "writes orders"), shop.forward("Desk.keep"));
}
