// SPDX-License-Identifier: Apache-2.0
// A route names a class; its function may stand in a module or class above, and passes what the
// named class asks.
#include <doctest/doctest.h>

#include "base/text.h"
#include "tests/meaning/guards_of.h"

using namespace cutaway;
using namespace cutaway::meaning;

namespace {

constexpr const char* kGemfile = "gem \"rails\"\n";

}  // namespace

TEST_CASE("an action of a module or of a class above asks what the controller of the route asks") {
  CHECK(join(guards_of({{"Gemfile", kGemfile},
                        {"config/application.rb", ""},
                        {"config/routes.rb", R"(Rails.application.routes.draw do
  resources :orders, only: [:index, :show] do
    collection { delete :drop_many }
  end
  resources :prices, only: [:index, :show]
end
)"},
                        {"app/controllers/concerns/dropping.rb", R"(module Dropping
  extend ActiveSupport::Concern
  def drop_many; end
end
)"},
                        {"app/controllers/listing_controller.rb",
                         R"(class ListingController < ActionController::Base
  def index; end
  def show; end
end
)"},
                        {"app/controllers/orders_controller.rb",
                         R"(class OrdersController < ListingController
  include Dropping
  before_action :authenticate_user!
end
)"},
                        {"app/controllers/prices_controller.rb",
                         R"(class PricesController < ListingController
  before_action :authenticate_user!, except: [:index]
end
)"}}),
             "\n") == R"(DELETE /orders/drop_many: auth authenticate_user!
GET /orders/{id}: auth authenticate_user!
GET /orders: auth authenticate_user!
GET /prices/{id}: auth authenticate_user!
GET /prices:)");
}

TEST_CASE("routes of an engine are answered below its whole module, whatever stands elsewhere") {
  CHECK(join(guards_of(
                 {{"Gemfile", kGemfile},
                  {"config/application.rb", ""},
                  {"engines/desk/config/routes.rb", R"(Shop::Plugins::Desk::Engine.routes.draw do
  resources :orders, only: [:index, :show]
end
)"},
                  {"app/controllers/orders_controller.rb",
                   R"(class OrdersController < ActionController::Base
  def index; end
  def show; end
end
)"},
                  {"engines/desk/app/controllers/shop/plugins/desk/orders_controller.rb",
                   R"(module Shop::Plugins::Desk
  class OrdersController < ActionController::Base
    before_action :authenticate_user!
    def index; end
  end
end
)"}}),
             "\n") == R"(GET /orders: auth authenticate_user!)");
}
