// SPDX-License-Identifier: Apache-2.0
// What stands before handlers and refuses some, nobody read which.
#include <doctest/doctest.h>

#include "tests/meaning/guards_of.h"

using namespace cutaway;
using namespace cutaway::meaning;

namespace {

using Files = std::map<std::string, std::string>;

constexpr const char* kOrders = R"(package shop;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
class Orders {
  @GetMapping("/orders")
  void list() {}
}
)";

}  // namespace

TEST_CASE("a filter that is registered for paths which only a run tells may refuse everywhere") {
  const std::string filter = R"(package shop;

import jakarta.servlet.Filter;
import org.springframework.stereotype.Component;

@Component
class LoginFilter implements Filter {
  public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain) {
    if (Skipped.has(request.getRequestURI())) {
      chain.doFilter(request, response);
      return;
    }
    if (request.getHeader("token") == null) {
      response.setStatus(401);
      return;
    }
    chain.doFilter(request, response);
  }
}
)";
  const std::string registered = R"(package shop;

import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;

class Doors {
  @Bean
  FilterRegistrationBean<LoginFilter> filter(LoginFilter login, Paths paths) {
    FilterRegistrationBean<LoginFilter> bean = new FilterRegistrationBean<>();
    bean.setFilter(login);
    bean.addUrlPatterns(paths.all());
    return bean;
  }
}

class Security {
  SecurityFilterChain chain(HttpSecurity http) throws Exception {
    return http.authorizeHttpRequests(r -> r.anyRequest().permitAll()).build();
  }
}
)";
  CHECK(guards_of({{"src/shop/LoginFilter.java", filter},
                   {"src/shop/Doors.java", registered},
                   {"src/shop/Orders.java", kOrders}}) ==
        std::vector<std::string>{"GET /orders: other LoginFilter may refuse"});
  // Without a registration the container puts it before all handlers.
  CHECK(guards_of({{"src/shop/LoginFilter.java", filter}, {"src/shop/Orders.java", kOrders}}) ==
        std::vector<std::string>{"GET /orders: other LoginFilter may refuse"});
}

TEST_CASE(
    "a middleware that refuses wrong proofs alone, or is not about people, refuses no stranger") {
  const auto told = [](const std::string& body) {
    return guards_of({{"app.py", R"(from fastapi import FastAPI, HTTPException

app = FastAPI()


@app.middleware("http")
async def watch(request, call_next):
)" + body + R"(    return await call_next(request)


@app.get("/orders")
def orders():
    return []
)"}});
  };
  CHECK(told(R"(    if request.url.path not in load_open() and not request.session.get("user"):
        return JSONResponse({}, status_code=401)
)") == std::vector<std::string>{"GET /orders: other watch may refuse"});
  CHECK(told(R"(    token = request.headers.get("Authorization")
    if token and request.is_json:
        if not valid(token):
            return JSONResponse({}, status_code=401)
)") == std::vector<std::string>{"GET /orders:"});
  CHECK(told(R"(    if importing():
        return JSONResponse({}, status_code=403)
)") == std::vector<std::string>{"GET /orders:"});
}

TEST_CASE("whom a class lets in who is signed in, an action may still ask for a right") {
  const std::string orders = R"(class OrdersController < ActionController::Base
  before_action :require_login

  def index
    authorize! :read, Order
    @orders = Order.all
  end

  def new
    authorize! :create, Order if params[:shop]
  end

  private

  def require_login
    redirect_to login_path unless current_user
  end
end
)";
  const auto told = guards_of({{"Gemfile", "gem \"rails\"\ngem \"cancancan\"\n"},
                               {"config/routes.rb",
                                "Rails.application.routes.draw do\n"
                                "  get '/orders', to: 'orders#index'\n"
                                "  get '/orders/new', to: 'orders#new'\nend\n"},
                               {"app/controllers/orders_controller.rb", orders}});
  REQUIRE(told.size() == 2);
  CHECK(told[0] == "GET /orders/new: auth require_login");
  CHECK(told[1] == "GET /orders: auth require_login right authorize! read");
}

// What stands before a handler by way of something else: the type of a parameter that another file
// declares, a function that runs before all handlers, a block that asks a right.
namespace {

using Told = std::vector<std::string>;

constexpr const char* kPeople = R"(from typing import Annotated
from fastapi import Depends, HTTPException
from shop.models import Clerk, Visitor

def signed_in(token: str) -> Clerk:
    if not token:
        raise HTTPException(status_code=401)
    return Clerk(token)

def anybody() -> Visitor:
    return Visitor()

CurrentClerk = Annotated[Clerk, Depends(signed_in)]
Somebody = Annotated[Visitor, Depends(anybody)]
)";

constexpr const char* kDesk = R"(from fastapi import APIRouter, FastAPI
from shop import people
from shop.models import Clerk
from shop.people import CurrentClerk, Somebody
from shop.public import CurrentClerk as Handed

app = FastAPI()

@app.get("/orders")
def orders(who: CurrentClerk): ...

@app.get("/lines")
def lines(who: people.CurrentClerk): ...

@app.get("/handed")
def handed(who: Handed): ...

@app.get("/shown")
def shown(who: Somebody): ...

@app.get("/clerks")
def clerks(who: Clerk): ...
)";

constexpr const char* kBefore = R"(from functools import wraps
from flask import Blueprint, Flask, abort, request, session

app = Flask(__name__)
desk = Blueprint("desk", __name__, url_prefix="/desk")
till = Blueprint("till", __name__, url_prefix="/till")
shop = Blueprint("shop", __name__, url_prefix="/shop")

def admin_required(function):
    @wraps(function)
    def asked(*args):
        if session.get("role") != "admin":
            abort(401)
        return function(*args)
    return asked

@desk.before_request
@till.before_request
@admin_required
def load_order():
    request.order = find(request.endpoint)

@admin_required
@shop.before_request
def load_shop():
    request.shop = find(request.path)

@desk.route("/orders")
def orders(): ...

@till.route("/sums")
def sums(): ...

@shop.route("/items")
def items(): ...

app.register_blueprint(desk)
app.register_blueprint(till)
app.register_blueprint(shop)
)";

}  // namespace

TEST_CASE("the type of a parameter that another file gets through a guard") {
  CHECK(guards_of({{"requirements.txt", "fastapi==0.110\n"},
                   {"shop/models.py", "class Clerk: ...\n\nclass Visitor: ...\n"},
                   {"shop/people.py", kPeople},
                   {"shop/public.py", "from shop.people import CurrentClerk\n"},
                   {"shop/desk.py", kDesk}}) == Told{"GET /clerks:", "GET /handed: auth signed_in",
                                                     "GET /lines: auth signed_in",
                                                     "GET /orders: auth signed_in", "GET /shown:"});
}

TEST_CASE("what wraps a function that runs before all handlers guards them") {
  CHECK(guards_of({{"requirements.txt", "flask==3.0\n"}, {"app.py", kBefore}}) ==
        Told{"GET /desk/orders: role admin_required",
             "GET /shop/items:", "GET /till/sums: role admin_required"});
}

TEST_CASE("a block or function before actions that asks a right") {
  CHECK(guards_of({{"Gemfile", "gem 'rails'\ngem 'pundit'\n"},
                   {"config/routes.rb", R"(Rails.application.routes.draw do
  namespace :admin do
    resources :orders, only: [:index]
  end
  resources :lines, only: [:index, :show]
end
)"},
                   {"app/controllers/admin/base_controller.rb",
                    R"(class Admin::BaseController < ActionController::Base
  before_action do
    authorize Admin, :access?
  end
end
)"},
                   {"app/controllers/admin/orders_controller.rb",
                    R"(class Admin::OrdersController < Admin::BaseController
  def index
    authorize Order, :list?
  end
end
)"},
                   {"app/controllers/lines_controller.rb",
                    R"(class LinesController < ActionController::Base
  before_action :set_line, only: [:show]
  before_action :count_visit

  def index; end

  def show; end

  private

  def set_line
    @line = Line.find(params[:id])
    authorize @line, :see?
  end

  def count_visit
    Visit.create(path: request.path)
  end
end
)"}}) == Told{"GET /admin/orders: right authorize access? right authorize list?",
              "GET /lines/{id}: right authorize see?", "GET /lines:"});
}

TEST_CASE(
    "a login that is asked for where it is needed is a matter of rights, nobody knows whose") {
  CHECK(guards_of({{"requirements.txt", "flask==3.0\n"}, {"app.py", R"(
from flask import Blueprint, Flask, abort

app = Flask(__name__)

def force_login_if_needed():
    if topic.closed and not user.is_authenticated:
        abort(401)

@app.route("/topics")
def topics(): ...

app.before_request(force_login_if_needed)
)"}}) == Told{"GET /topics: right force_login_if_needed"});
}

TEST_CASE("a class that is given to what registers it answers by its functions and their guards") {
  CHECK(guards_of({{"requirements.txt", "flask==3.0\nflask-login==0.6\n"}, {"app.py", R"(
from flask import Flask
from flask.views import MethodView
from flask_login import login_required

app = Flask(__name__)

def register(path, view):
    app.add_url_rule(path, view_func=view)

class Orders(MethodView):
    decorators = [login_required]

    def get(self): ...

    def post(self): ...

register("/orders", Orders.as_view("orders"))
)"}}) == Told{"GET /orders: auth login_required", "POST /orders: auth login_required"});
}
