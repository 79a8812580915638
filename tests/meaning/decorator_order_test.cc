// SPDX-License-Identifier: Apache-2.0
// Decorators above and below the line that registers a function.
#include <doctest/doctest.h>

#include "tests/meaning/guards_of.h"

using namespace cutaway;
using namespace cutaway::meaning;

namespace {

/// The guards of routes in a Flask program with two checks of its own.
std::vector<std::string> guards(const std::string& code) {
  return guards_of({{"requirements.txt", "flask==3.0\nflask-login==0.6\n"},
                    {"shop.py", R"(from functools import wraps

from flask import Flask, abort, session
from flask_login import login_required

app = Flask(__name__)


def check_login(function):
    @wraps(function)
    def asked(*args, **kwargs):
        if "user" not in session:
            return abort(401)
        return function(*args, **kwargs)

    return asked


def check_nothing(function):
    if "user" not in session:
        abort(401)

)" + code}});
}

}  // namespace

TEST_CASE("a check above the line that registers a function is asked by nobody") {
  CHECK(guards(R"(
@check_login
@app.route("/open")
def open_to_all():
    return "x"


@login_required
@app.route("/open-too")
def open_too():
    return "x"


@app.route("/shut")
@check_login
def shut():
    return "x"


@app.route("/shut-too")
@login_required
def shut_too():
    return "x"
)") == std::vector<std::string>{
           "GET /open-too:", "GET /open:", "GET /shut-too: auth login_required",
           "GET /shut: auth check_login"});
}

TEST_CASE("a decorator that gives back nothing goes around nothing") {
  CHECK(guards(R"(
@app.route("/orders")
@check_nothing
def orders():
    return "x"
)") == std::vector<std::string>{"GET /orders:"});
}

TEST_CASE("namespaces in lists of lists hang where two loops put them, without their titles") {
  CHECK(guards_of({{"requirements.txt", "flask-restx==1.3\n"},
                   {"shop/__init__.py", R"(from flask import Blueprint, Flask
from flask_restx import Api

from .orders import order_spaces

spaces = [order_spaces]
pages = Blueprint("api", __name__, url_prefix="/api")
api = Api(pages)
for some in spaces:
    for one in some:
        api.add_namespace(one, "/")
app = Flask(__name__)
app.register_blueprint(pages)
)"},
                   {"shop/orders.py", R"(from flask_restx import Namespace, Resource

orders = Namespace("Open Orders", description="What is on its way")
order_spaces = [orders]


@orders.route("orders/lines")
class Lines(Resource):
    def patch(self):
        return {}
)"}}) == std::vector<std::string>{"PATCH /api/orders/lines:"});
}
