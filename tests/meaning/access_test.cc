// SPDX-License-Identifier: Apache-2.0
// Who may call: lists of access rules, and guards of a whole program.
#include <doctest/doctest.h>

#include "meaning/api/guards/access_paths.h"
#include "tests/meaning/guards_of.h"

using namespace cutaway;
using namespace cutaway::meaning;

namespace {

using Files = std::map<std::string, std::string>;

}  // namespace

TEST_CASE("patterns of access rules mean paths") {
  CHECK(matches_segments("/orders/**", "/orders"));
  CHECK(matches_segments("/orders/**", "/orders/{id}/lines"));
  CHECK(matches_segments("/**", "/"));
  CHECK(matches_segments("/*/open/**", "/v1/open"));
  CHECK(matches_segments("/users/{id}", "/users/{name}"));
  CHECK_FALSE(matches_segments("/orders/first", "/orders/{id}"));
  CHECK_FALSE(matches_segments("/*.js", "/{page}"));
  CHECK_FALSE(matches_segments("/orders", "/orders/{id}"));

  CHECK(globs_of_expression("^/api") == std::vector<std::string>{"/api*"});
  CHECK(globs_of_expression("^/(login|reset)$") == std::vector<std::string>{"/{login,reset}"});
  CHECK(globs_of_expression("^/\\w{2}/tree") == std::vector<std::string>{"/*/tree*"});
  CHECK(globs_of_expression("^/a|^/b$") == std::vector<std::string>{"/a*", "/b"});
  CHECK_FALSE(globs_of_expression("^/api/(?!open)").has_value());
}

TEST_CASE("access rules of a file decide in their order") {
  const std::string controller = R"(<?php
namespace App\Controller;

use Symfony\Component\Routing\Attribute\Route;

class Pages
{
    #[Route('/login', methods: ['GET'])]
    public function login() {}

    #[Route('/admin/users', methods: ['GET'])]
    public function users() {}

    #[Route('/shop', methods: ['GET'])]
    public function shop() {}
}
)";
  const std::string security = R"(security:
    access_control:
        - { path: ^/login$, role: PUBLIC_ACCESS }
        - { path: ^/admin, roles: [ROLE_ADMIN] }
        - { path: ^/shop, roles: ROLE_STAFF, ips: [127.0.0.1] }
        - { path: ^/, roles: IS_AUTHENTICATED_FULLY }
)";
  CHECK(guards_of(Files{{"src/Controller/Pages.php", controller},
                        {"config/packages/security.yaml", security}}) ==
        std::vector<std::string>{"GET /admin/users: role access_control ROLE_ADMIN",
                                 "GET /login: public access_control",
                                 "GET /shop: auth access_control"});
}

TEST_CASE("a document of elements decides for the addresses below which a descriptor hangs all") {
  const std::string orders = R"(package shop;

import javax.ws.rs.GET;
import javax.ws.rs.POST;
import javax.ws.rs.Path;

@Path("/orders/")
public class Orders {
  @GET
  public String all() { return ""; }

  @POST
  public void add(String order) {}
}
)";
  const std::string news = R"(package shop;

import javax.ws.rs.GET;
import javax.ws.rs.Path;

@Path("/news/")
public class News {
  @GET
  public String all() { return ""; }
}
)";
  const std::string web = R"(<web-app>
  <servlet>
    <servlet-name>services</servlet-name>
    <servlet-class>org.apache.cxf.transport.servlet.CXFServlet</servlet-class>
  </servlet>
  <servlet-mapping>
    <servlet-name>services</servlet-name>
    <url-pattern>/ws/rest/*</url-pattern>
  </servlet-mapping>
</web-app>
)";
  const std::string security = R"XML(<beans:beans>
  <http pattern="/css/**" security="none"/>
  <http>
    <intercept-url pattern="/ws/rest/news/**" access="permitAll"/>
    <intercept-url pattern="/ws/rest/**" access="hasAnyRole('READER', 'WRITER')" method="GET"/>
    <intercept-url pattern="/ws/rest/**" requires-channel="https"/>
    <intercept-url pattern="/**" access="isFullyAuthenticated()"/>
  </http>
</beans:beans>
)XML";
  CHECK(guards_of(Files{{"pom.xml", "<project><artifactId>shop</artifactId></project>"},
                        {"src/main/java/shop/Orders.java", orders},
                        {"src/main/java/shop/News.java", news},
                        {"src/main/webapp/WEB-INF/web.xml", web},
                        {"src/main/resources/security.xml", security}}) ==
        std::vector<std::string>{"GET /ws/rest/news/: public intercept-url",
                                 "GET /ws/rest/orders/: role intercept-url READER, WRITER",
                                 "POST /ws/rest/orders/: auth intercept-url"});
}

TEST_CASE("an expression names the rights of which any one suffices, not what they are for") {
  const std::string controller = R"PHP(<?php
namespace App\Controller;

use Symfony\Component\ExpressionLanguage\Expression;
use Symfony\Component\Routing\Attribute\Route;
use Symfony\Component\Security\Http\Attribute\IsGranted;

class Pages
{
    #[Route('/bills', methods: ['GET'])]
    #[IsGranted(new Expression("is_granted('see_own') or is_granted('see_all', 'bill')"))]
    public function bills() {}

#[Route('/lists', methods : ['GET'])]
#[IsGranted(new Expression("is_granted('listing', 'project')"))]
    public function lists() {}

#[Route('/home', methods : ['GET'])]
#[IsGranted(new Expression("user.isOpen() and is_granted('x')"))]
    public function home() {}
}
)PHP";
  CHECK(guards_of(Files{{"src/Controller/Pages.php", controller}}) ==
        std::vector<std::string>{"GET /bills: role IsGranted see_own, see_all",
                                 "GET /home: role IsGranted user.isOpen() and is_granted('x')",
                                 "GET /lists: role IsGranted listing"});
}

TEST_CASE("a step that signs in whoever sends a token asks nobody else for one") {
  const std::string application = R"(class ApplicationController < ActionController::Base
  before_action :authenticate_user_from_token!
  before_action :authenticate_user!

  private

  def authenticate_user_from_token!
    user = User.find_by(token: params[:token])
    sign_in user if user
  end
end
)";
  const std::string notes = R"(class NotesController < ApplicationController
  skip_before_action :authenticate_user!, only: :create

  def index; end
  def create; end
end
)";
  const auto guards = guards_of(Files{
      {"Gemfile", "gem \"rails\"\n"},
      {"app/controllers/application_controller.rb", application},
      {"app/controllers/notes_controller.rb", notes},
      {"config/routes.rb",
       "Rails.application.routes.draw do\n  resources :notes, only: [:index, :create]\nend\n"}});
  CHECK(guards == std::vector<std::string>{"GET /notes: auth authenticate_user!",
                                           "POST /notes: public authenticate_user!"});
}

TEST_CASE("classes get and lose guards by functions of the project") {
  const std::string concern = R"(module Known
  extend ActiveSupport::Concern

  included do
    before_action :check_who
  end

  class_methods do
    def open_to_all(**options)
      skip_before_action :check_who, **options
    end
  end

  private
    def check_who
      head :unauthorized unless session[:user]
    end
end
)";
  const std::string orders = R"(class OrdersController < ApplicationController
  open_to_all only: :index

  def index; end
  def create; end
end
)";
  const std::string routes = R"(Rails.application.routes.draw do
  resources :orders, only: [:index, :create]
end
)";
  CHECK(guards_of(Files{{"Gemfile", "gem \"rails\"\n"},
                        {"app/controllers/concerns/known.rb", concern},
                        {"app/controllers/application_controller.rb",
                         "class ApplicationController < ActionController::Base\n"
                         "  include Known\nend\n"},
                        {"app/controllers/orders_controller.rb", orders},
                        {"config/routes.rb", routes}}) ==
        std::vector<std::string>{"GET /orders: public check_who", "POST /orders: auth check_who"});
}

TEST_CASE("a route of several methods is answered by the action that its path names") {
  const std::string projects = R"(class ProjectsController < ApplicationController
  before_action :require_admin, :only => [:copy]

  def copy; end
  def close; end

  def require_admin
    head :forbidden unless session[:admin]
  end
end
)";
  const std::string routes = R"(Rails.application.routes.draw do
  get 'ours', :controller => 'projects', :action => 'copy'
  resources :projects, only: [] do
    member do
      match 'copy', :via => [:get, :post]
      match 'close', :via => [:post]
    end
  end
end
)";
  CHECK(guards_of(Files{{"Gemfile", "gem \"rails\"\n"},
                        {"app/controllers/application_controller.rb",
                         "class ApplicationController < ActionController::Base\nend\n"},
                        {"app/controllers/projects_controller.rb", projects},
                        {"config/routes.rb", routes}}) ==
        std::vector<std::string>{
            "GET /ours: role require_admin", "GET /projects/{id}/copy: role require_admin",
            "POST /projects/{id}/close:", "POST /projects/{id}/copy: role require_admin"});
}

TEST_CASE("a handler that asks who calls before it does anything asks for a login") {
  const std::string verify = R"(import { getToken } from "./token";

export default async function verifyUser({ req, res }) {
  const token = await getToken(req);
  if (!token) {
    res.status(401).json({ response: "You must be logged in." });
    return null;
  }
  return token.user;
}

export async function openSession(req, password) {
  if (password !== "x") throw new Error("401");
  return 401;
}
)";
  const std::string orders = R"(import verifyUser from "../../lib/verifyUser";
import { openSession } from "../../lib/verifyUser";

export default async function orders(req, res) {
  const user = await verifyUser({ req, res });
  if (!user) return;
  return res.status(200).json([]);
}
)";
  const std::string login = R"(import { openSession } from "../../lib/verifyUser";

export default async function login(req, res) {
  const session = await openSession(req, req.body.password);
  if (!session) return;
  return res.status(200).json(session);
}
)";
  CHECK(guards_of(Files{{"package.json", R"({"dependencies": {"next": "15.0.0"}})"},
                        {"lib/token.ts", "export async function getToken(req) { return req.x; }"},
                        {"lib/verifyUser.ts", verify},
                        {"pages/api/orders.ts", orders},
                        {"pages/api/login.ts", login}}) ==
        std::vector<std::string>{"ANY /api/login:", "ANY /api/orders: auth verifyUser"});
}

TEST_CASE("what a product's own router is given holds for the routes below it") {
  const std::string engine = R"(package web

import "github.com/julienschmidt/httprouter"

type Layer func(Handler) Handler
type Handler func() error

type Group struct {
	mux    *httprouter.Router
	layers []Layer
}

func (g *Group) Use(layer Layer) {
	g.layers = append(g.layers, layer)
}

func (g *Group) Group() *Group {
	return &Group{mux: g.mux, layers: g.layers}
}

func (g *Group) Get(path string, handler Handler) {
	g.mux.Handle("GET", path, wrap(g.layers, handler))
}
)";
  const std::string routes = R"(package app

import (
	"net/http"

	"example.com/shop/web"
)

func User() web.Layer {
	return func(next web.Handler) web.Handler { return refuse(http.StatusUnauthorized) }
}

func IsAuthenticated() web.Layer {
	return func(next web.Handler) web.Handler { return refuse(http.StatusUnauthorized) }
}

func routes(r *web.Group) {
	r.Use(User())
	r.Get("/", index)
	ui := r.Group()
	ui.Get("/login", login)
	ui.Use(IsAuthenticated())
	ui.Get("/settings", settings)
	admin := ui.Group()
	admin.Get("/admin", settings)
}
)";
  CHECK(guards_of(Files{{"go.mod", "module example.com/shop\n\ngo 1.22\n"},
                        {"web/group.go", engine},
                        {"app/routes.go", routes}}) ==
        std::vector<std::string>{"GET /:", "GET /admin: auth IsAuthenticated",
                                 "GET /login:", "GET /settings: auth IsAuthenticated"});
}

TEST_CASE("a parameter that is taken out of the request may ask for a login") {
  const std::string auth = R"(use rocket::request::FromRequest;

pub struct Headers { pub user: String }
pub struct AdminHeaders { pub user: String }
pub struct Host { pub name: String }

impl<'r> FromRequest<'r> for Headers {
    async fn from_request(request: &'r Request<'_>) -> Outcome<Self, Self::Error> {
        let claims = decode_login(request);
        Outcome::Success(Headers { user: claims })
    }
}

impl<'r> FromRequest<'r> for AdminHeaders {
    async fn from_request(request: &'r Request<'_>) -> Outcome<Self, Self::Error> {
        let headers = Headers::from_request(request).await;
        Outcome::Success(AdminHeaders { user: headers.user })
    }
}

impl<'r> FromRequest<'r> for Host {
    async fn from_request(request: &'r Request<'_>) -> Outcome<Self, Self::Error> {
        Outcome::Success(Host { name: request.host() })
    }
}
)";
  const std::string api = R"(use crate::auth::{AdminHeaders, Headers, Host};
use rocket::{get, routes};

#[get("/orders")]
async fn orders(headers: Headers) -> String { String::new() }

#[get("/users")]
async fn users(headers: AdminHeaders) -> String { String::new() }

#[get("/known")]
async fn known(headers: Option<Headers>) -> String { String::new() }

#[get("/open")]
async fn open(host: Host) -> String { String::new() }

fn main() {
    rocket::build().mount("/", routes![orders, users, known, open]);
}
)";
  CHECK(guards_of(Files{
            {"Cargo.toml", "[package]\nname = \"shop\"\n\n[dependencies]\nrocket = \"0.5\"\n"},
            {"src/auth.rs", auth},
            {"src/main.rs", api}}) ==
        std::vector<std::string>{"GET /known: optional_auth Headers", "GET /open:",
                                 "GET /orders: auth Headers", "GET /users: role AdminHeaders"});
}

TEST_CASE("a type that two frameworks take out of requests asks for a login where both do") {
  const std::string rocket = R"(use rocket::request::{FromRequest, Outcome};

impl<'r> FromRequest<'r> for User {
    async fn from_request(request: &'r Request<'_>) -> Outcome<Self, Self::Error> {
        if let Some(user) = known(request).await {
            Outcome::Success(user.clone())
        } else {
            Outcome::Error((Status::Unauthorized, Error::InvalidSession))
        }
    }
}

impl<'r> FromRequest<'r> for Visit {
    async fn from_request(request: &'r Request<'_>) -> Outcome<Self, Self::Error> {
        Outcome::Error((Status::Unauthorized, Error::InvalidSession))
    }
}
)";
  const std::string axum = R"(use axum::extract::FromRequestParts;

impl<S> FromRequestParts<S> for User {
    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<User> {
        if let Some(token) = parts.headers.get("x-token") {
            user_of(token).await
        } else {
            Err(create_error!(NotAuthenticated))
        }
    }
}

impl<S> FromRequestParts<S> for Visit {
    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Visit> {
        Ok(Visit::new(parts))
    }
}
)";
  const std::string api = R"(use crate::users::{User, Visit};
use rocket::{get, routes};

#[get("/orders")]
async fn orders(user: User) -> String { String::new() }

#[get("/known")]
async fn known(user: Option<User>) -> String { String::new() }

#[get("/open")]
async fn open(visit: Visit) -> String { String::new() }

fn main() {
    rocket::build().mount("/", routes![orders, known, open]);
}
)";
  CHECK(guards_of(Files{
            {"Cargo.toml", "[package]\nname = \"shop\"\n\n[dependencies]\nrocket = \"0.5\"\n"},
            {"src/users/by_rocket.rs", rocket},
            {"src/users/by_axum.rs", axum},
            {"src/main.rs", api}}) ==
        std::vector<std::string>{"GET /known: optional_auth User",
                                 "GET /open:", "GET /orders: auth User"});
}

TEST_CASE(
    "a type that refuses by an error with a telling name asks, wherever its status is written") {
  const std::string auth = R"(use axum::extract::FromRequestParts;

impl<S> FromRequestParts<S> for Visitor {
    async fn from_request_parts(parts: &mut Parts, app: &S) -> Result<Self, ShopError> {
        let Some(token) = parts.headers.get("x-token") else {
            return Err(ShopError::AuthenticationRequired);
        };
        Ok(Visitor { name: token.to_string() })
    }
}

impl<S> FromRequestParts<S> for AdminRights {
    async fn from_request_parts(parts: &mut Parts, app: &S) -> Result<Self, ShopError> {
        let visitor = Visitor::from_request_parts(parts, app).await?;
        Ok(AdminRights { visitor })
    }
}

impl<S> FromRequestParts<S> for Page {
    async fn from_request_parts(parts: &mut Parts, app: &S) -> Result<Self, ShopError> {
        let Some(page) = parts.headers.get("x-page") else {
            return Err(ShopError::PageMissing);
        };
        Ok(Page { page })
    }
}
)";
  const std::string api = R"(use axum::{routing::get, Router};
use crate::auth::{AdminRights, Page, Visitor};

pub fn routes() -> Router {
    Router::new()
        .route("/orders", get(orders))
        .route("/pages", get(pages))
        .route("/settings", get(settings))
}

async fn orders(visitor: Visitor) -> String { String::new() }

async fn pages(page: Page) -> String { String::new() }

async fn settings(_rights: AdminRights) -> String { String::new() }
)";
  CHECK(guards_of(
            Files{{"Cargo.toml", "[package]\nname = \"shop\"\n\n[dependencies]\naxum = \"0.8\"\n"},
                  {"src/auth.rs", auth},
                  {"src/main.rs", "mod auth;\nmod api;\nfn main() { api::routes(); }\n"},
                  {"src/api.rs", api}}) ==
        std::vector<std::string>{"GET /orders: auth Visitor",
                                 "GET /pages:", "GET /settings: role AdminRights"});
}

TEST_CASE("a mark named after what it asks counts, though a filter elsewhere reads it") {
  const std::string orders = R"(package shop;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

@Path("/orders")
class Orders {
  @GET
  @PermissionRequired("VIEW_ORDERS")
  @PermissionRequiredDesc("lists all orders")
  public String list() { return ""; }

  @GET
  @Path("/open")
  @AuthenticationNotRequired
  public String open() { return ""; }
}
)";
  CHECK(guards_of(Files{{"src/main/java/shop/Orders.java", orders}}) ==
        std::vector<std::string>{"GET /orders/open:",
                                 "GET /orders: role PermissionRequired VIEW_ORDERS"});
}

TEST_CASE("a router that is given back within guards has them on all its routes") {
  const std::string api = R"(package api

import "net/http"

func withCORS(next http.Handler) http.Handler { return next }

func requireAuth(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Header.Get("Authorization") == "" {
			w.WriteHeader(http.StatusUnauthorized)
			return
		}
		next.ServeHTTP(w, r)
	})
}

func NewHandler() http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /orders", orders)
	return withCORS(requireAuth(mux))
}

func NewPages() http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /login", orders)
	return withCORS(mux)
}

func orders(w http.ResponseWriter, r *http.Request) {}
)";
  CHECK(guards_of(Files{{"go.mod", "module example.com/shop\n\ngo 1.22\n"}, {"api/api.go", api}}) ==
        std::vector<std::string>{"GET /login:", "GET /orders: auth requireAuth"});
}

TEST_CASE("paths that are open by the settings are open, all others ask who calls") {
  const std::string security = R"(package shop;

import org.springframework.context.annotation.Bean;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;

class Security {
  private Ignored ignored;

  @Bean
  SecurityFilterChain chain(HttpSecurity http) throws Exception {
    var registry = http.authorizeRequests();
    for (String url : ignored.getUrls()) {
      registry.antMatchers(url).permitAll();
    }
    registry.and().authorizeRequests().anyRequest().authenticated();
    return http.build();
  }
}
)";
  const std::string ignored = R"(package shop;

import org.springframework.boot.context.properties.ConfigurationProperties;
import java.util.List;

@ConfigurationProperties(prefix = "secure.ignored")
public class Ignored {
  private List<String> urls;

  public List<String> getUrls() {
    return urls;
  }
}
)";
  const std::string orders = R"(package shop;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
class Orders {
  @GetMapping("/login")
  void login() {}

  @GetMapping("/orders")
  void orders() {}
}
)";
  const std::string settings = R"(secure:
  ignored:
    urls:
      - /login
      - /docs/**
)";
  const auto told = [&](std::string_view field, std::string_view key) {
    const auto spelled = [&](std::string text, std::string_view from, std::string_view to) {
      for (std::size_t at = text.find(from); at != std::string::npos; at = text.find(from, at + 9))
        text.replace(at, from.size(), to);
      return text;
    };
    const std::string getter = "getO" + std::string(field.substr(1));
    const std::string reads = field == "urls" ? "getUrls" : getter;
    return guards_of(Files{
        {"src/main/java/shop/Security.java", spelled(security, "getUrls", reads)},
        {"src/main/java/shop/Ignored.java",
         spelled(spelled(ignored, "getUrls", reads), " urls;", " " + std::string(field) + ";")},
        {"src/main/java/shop/Orders.java", orders},
        {"src/main/resources/application.yml", spelled(settings, "urls", key)}});
  };
  const std::vector<std::string> open{"GET /login: public permitAll",
                                      "GET /orders: auth authenticated"};
  CHECK(told("urls", "urls") == open);
  CHECK(told("openUrls", "open-urls") == open);  // as the framework binds it
  CHECK(told("openUrls", "other-urls") != open);
}

TEST_CASE("a list of layers that a wrapper is given behind a handler guards it") {
  const std::string routes = R"(package app

import (
	"net/http"

	"github.com/go-chi/chi/v5"
)

type Layer func(http.HandlerFunc) http.HandlerFunc

func chain(last http.HandlerFunc, layers []Layer) http.HandlerFunc {
	for _, layer := range layers {
		last = layer(last)
	}
	return last
}

func signedIn(next http.HandlerFunc) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		if r.Header.Get("Authorization") == "" {
			w.WriteHeader(http.StatusUnauthorized)
			return
		}
		next(w, r)
	}
}

func counted(next http.HandlerFunc) http.HandlerFunc { return next }

func routes() {
	r := chi.NewRouter()
	layers := []Layer{counted}
	r.Get("/about", chain(about, layers))
	layers = []Layer{counted, signedIn}
	r.Get("/orders", chain(orders, layers))
}

func about(w http.ResponseWriter, r *http.Request)  {}
func orders(w http.ResponseWriter, r *http.Request) {}
)";
  CHECK(guards_of(
            Files{{"go.mod", "module shop\n\ngo 1.22\n\nrequire github.com/go-chi/chi/v5 v5.0.0\n"},
                  {"app/routes.go", routes}}) ==
        std::vector<std::string>{"GET /about:", "GET /orders: auth signedIn"});
}

TEST_CASE("a filter in front of all resources guards them, but for those that it lets off") {
  const std::string filter = R"(package shop;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Response;

public class LoginFilter implements ContainerRequestFilter {
  private ResourceInfo resource;

  @Override
  public void filter(ContainerRequestContext context) {
    if (context.getHeaderString("Authorization") == null) {
      if (!resource.getResourceMethod().isAnnotationPresent(PermitAll.class)) {
        throw new WebApplicationException(Response.status(Response.Status.UNAUTHORIZED).build());
      }
    }
  }
}
)";
  const std::string orders = R"(package shop;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;

@Path("orders")
public class Orders {
  @PermitAll
  @GET
  public String all() { return ""; }

  @POST
  public String add() { return ""; }
}
)";
  const Files files{{"src/main/java/shop/LoginFilter.java", filter},
                    {"src/main/java/shop/Orders.java", orders}};
  CHECK(guards_of(files) == std::vector<std::string>{"GET /orders: public PermitAll",
                                                     "POST /orders: auth LoginFilter"});
  Files looking = files;
  std::string& text = looking["src/main/java/shop/LoginFilter.java"];
  text.replace(text.find("if (context"), 2, "if (context.getUriInfo() == null) return;\n    if");
  // Which paths the filter lets off nobody knows; what is marked says for itself that all may come.
  CHECK(guards_of(looking) ==
        std::vector<std::string>{"GET /orders: public PermitAll",
                                 "POST /orders: other LoginFilter may refuse"});
}

TEST_CASE("a filter that a feature hands on by a mark holds for what applications list beside it") {
  const std::string filter = R"(package shop.filters;

import jakarta.ws.rs.NotAuthorizedException;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.DynamicFeature;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.FeatureContext;
import jakarta.ws.rs.core.Response;

public class LoginFilter implements ContainerRequestFilter {
  @Override
  public void filter(ContainerRequestContext context) {
    if (context.getHeaderString("Authorization") == null) {
      throw new NotAuthorizedException(Response.status(Response.Status.UNAUTHORIZED).build());
    }
  }
}

class LoginFeature implements DynamicFeature {
  @Override
  public void configure(ResourceInfo resource, FeatureContext context) {
    if (!resource.getResourceMethod().isAnnotationPresent(LoginNotRequired.class)) {
      context.register(LoginFilter.class);
    }
  }
}
)";
  const std::string server = R"(package shop;

import org.eclipse.jetty.servlet.ServletContextHandler;
import org.eclipse.jetty.servlet.ServletHolder;
import org.glassfish.jersey.server.ResourceConfig;
import org.glassfish.jersey.servlet.ServletContainer;

class Server {
  void start(ServletContextHandler handler) {
    ResourceConfig config = new ResourceConfig();
    config.packages("shop.filters", "shop.orders");
    handler.addServlet(new ServletHolder(new ServletContainer(config)), "/api/*");
  }
}
)";
  const std::string orders = R"(package shop.orders;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;

@Path("orders")
public class Orders {
  @LoginNotRequired
  @GET
  public String all() { return ""; }

  @POST
  public String add() { return ""; }
}
)";
  const auto pom = [](const std::string& name) {
    return "<project><groupId>shop</groupId><artifactId>" + name + "</artifactId></project>\n";
  };
  const Files files{{"filters/pom.xml", pom("filters")},
                    {"app/pom.xml", pom("app")},
                    {"filters/src/main/java/shop/filters/LoginFilter.java", filter},
                    {"app/src/main/java/shop/Server.java", server},
                    {"app/src/main/java/shop/orders/Orders.java", orders}};
  CHECK(guards_of(files) == std::vector<std::string>{"GET /api/orders: public LoginNotRequired",
                                                     "POST /api/orders: auth LoginFilter"});
  Files apart = files;
  std::string& text = apart["app/src/main/java/shop/Server.java"];
  text.replace(text.find("\"shop.filters\", "), 16, "");
  CHECK(guards_of(apart) == std::vector<std::string>{"GET /api/orders:", "POST /api/orders:"});
}

TEST_CASE("a filter chain decides by path, and a mark of the project lets its handler off") {
  const std::string mark = "package shop;\npublic @interface IgnoreAuth {}\n";
  const std::string orders = R"(package shop;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
class Orders {
  @GetMapping("/orders")
  void list() {}

  @GetMapping("/login")
  void login() {}

  @IgnoreAuth
  @GetMapping("/news")
  void news() {}
}
)";
  const auto doors = [](const std::string& first) {
    return R"(package shop;

import org.apache.shiro.spring.web.ShiroFilterFactoryBean;

class Doors {
  ShiroFilterFactoryBean doors(String extra) {
    ShiroFilterFactoryBean bean = new ShiroFilterFactoryBean();
    Map<String, String> rules = new LinkedHashMap<>();
)" + first +
           R"(
    rules.put("/login", "anon");
    rules.put("/**", "jwt");
    bean.setFilterChainDefinitionMap(rules);
    return bean;
  }
}
)";
  };
  const auto told = [&](const std::string& first) {
    return guards_of(Files{{"src/shop/IgnoreAuth.java", mark},
                           {"src/shop/Orders.java", orders},
                           {"src/shop/Doors.java", doors(first)}});
  };
  CHECK(told("") == std::vector<std::string>{"GET /login: public anon",
                                             "GET /news: public IgnoreAuth let off",
                                             "GET /orders: auth jwt"});
  // Nobody knows which paths are let off besides, but those that are in any case.
  CHECK(told("    if (extra != null) rules.put(extra, \"anon\");") ==
        std::vector<std::string>{"GET /login: public anon", "GET /news: public IgnoreAuth let off",
                                 "GET /orders:"});
}

TEST_CASE("of wrappers around a handler, the one that asks counts, not the one that describes") {
  const std::string code = R"(package main

import (
	"net/http"

	"github.com/gorilla/mux"
)

type About struct {
	ID, Text  string
	Failures  []int
	Old, Hard bool
}

func Describe(handler http.HandlerFunc, about About) http.Handler {
	about.Failures = append(about.Failures, http.StatusUnauthorized, http.StatusForbidden)
	return Described{handler, about}
}

func OpenAccess(next http.HandlerFunc) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) { next(w, r) }
}

func ViewAccess(next http.HandlerFunc) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		if r.Header.Get("Token") == "" {
			http.Error(w, "", http.StatusForbidden)
			return
		}
		next(w, r)
	}
}

func cached(age int, next http.HandlerFunc) http.HandlerFunc { return next }
func list(w http.ResponseWriter, r *http.Request)            {}

func main() {
	r := mux.NewRouter()
	r.Handle("/all", Describe(OpenAccess(list), About{ID: "a"})).Methods("GET")
	r.Handle("/both", OpenAccess(ViewAccess(list))).Methods("GET")
	r.Handle("/cached", ViewAccess(cached(3, list))).Methods("GET")
	r.Handle("/known", Describe(ViewAccess(list), About{ID: "k"})).Methods("GET")
	r.Handle("/plain", Describe(list, About{ID: "p"})).Methods("GET")
}
)";
  const std::string module = "module shop\n\ngo 1.22\n\nrequire github.com/gorilla/mux v1.8.0\n";
  CHECK(guards_of({{"go.mod", module}, {"main.go", code}}) ==
        std::vector<std::string>{"GET /all: public OpenAccess", "GET /both: auth ViewAccess",
                                 "GET /cached: auth ViewAccess", "GET /known: auth ViewAccess",
                                 "GET /plain:"});
}

TEST_CASE("middleware that passes everybody on only looks who is there") {
  const std::string main = R"(package main

import "github.com/gin-gonic/gin"

func Auth() gin.HandlerFunc {
	return func(c *gin.Context) {
		if c.GetHeader("token") == "" {
			c.Next()
			return
		}
		c.Set("user", find(c))
		c.Next()
	}
}

func AuthRequired() gin.HandlerFunc {
	return func(c *gin.Context) {
		if c.GetHeader("token") == "" {
			c.AbortWithStatus(401)
			return
		}
		c.Next()
	}
}

func AuthIfClosed() gin.HandlerFunc {
	return func(c *gin.Context) {
		closed := false
		if site := load(); site != nil {
			closed = site.LoginRequired
		}
		if !closed {
			c.Next()
			return
		}
		if c.GetHeader("token") == "" {
			c.AbortWithStatus(401)
			return
		}
		c.Next()
	}
}

func main() {
	r := gin.Default()
	r.GET("/site", AuthIfClosed(), list)
	r.GET("/orders", Auth(), list)
	r.POST("/orders", AuthRequired(), list)
}

func list(c *gin.Context) {}
)";
  const LinkedProject project(std::map<std::string, std::string>{
      {"go.mod", "module example.com/shop\n\nrequire github.com/gin-gonic/gin v1.9.0\n"},
      {"main.go", main}});
  std::vector<std::string> out;
  for (const Route& route : project.facts().routes)
    for (const Guarding& guard : route.guarded_by) out.push_back(route.method + " " + guard.kind);
  CHECK(out == std::vector<std::string>{"GET optional_auth", "GET optional_auth", "POST auth"});
}

TEST_CASE("a role that is a constant of an enumeration has the name of the constant") {
  const std::string orders = R"(package shop

import org.springframework.web.bind.annotation.GetMapping
import org.springframework.web.bind.annotation.RestController

@RestController
class Orders {
  @GetMapping("/orders")
  fun list() {}
}
)";
  const std::string doors = R"(package shop

import org.springframework.context.annotation.Bean
import org.springframework.security.config.annotation.web.builders.HttpSecurity
import org.springframework.security.config.annotation.web.invoke

class Doors {
  @Bean
  fun chain(http: HttpSecurity): SecurityFilterChain {
    http {
      authorizeHttpRequests {
        authorize(anyRequest, hasRole(Roles.CLERK.name))
      }
    }
    return http.build()
  }
}
)";
  CHECK(guards_of(Files{{"src/shop/Orders.kt", orders},
                        {"src/shop/Roles.kt", "package shop\n\nenum class Roles { CLERK }\n"},
                        {"src/shop/Doors.kt", doors}}) ==
        std::vector<std::string>{"GET /orders: role hasRole CLERK"});
}
