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
