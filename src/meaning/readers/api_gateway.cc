// SPDX-License-Identifier: Apache-2.0
// API Gateway of AWS: routes of Terraform and of OpenAPI files with its integrations.
#include <map>
#include <string>

#include "base/text.h"
#include "meaning/gateways/patterns.h"
#include "meaning/manifest.h"

namespace cutaway::meaning {
namespace {

constexpr std::string_view kFiles[] = {"*.tf", "*.tofu", "*.yaml", "*.yml", "*.json"};
constexpr std::string_view kFormat = "api-gateway";
constexpr std::size_t kMostParents = 16;

/// A block of Terraform: "aws_lambda_function.orders".
struct Block {
  Manifest file;
  DataView view;
};
using Blocks = std::map<std::string, Block, std::less<>>;

/// The name after a kind in an expression: "${aws_lambda_function.orders.arn}" → "orders".
std::string name_after(std::string_view text, std::string_view kind) {
  const std::size_t at = text.find(kind);
  if (at == std::string_view::npos) return {};
  const std::string_view rest = text.substr(at + kind.size());
  return std::string(rest.substr(0, rest.find_first_of(".[}/ \")")));
}

/// "GET /orders/{id}" → method and path.
std::pair<std::string, std::string> split_key(std::string_view key) {
  const std::size_t blank = key.find(' ');
  if (blank == std::string_view::npos) return {};
  return {std::string(key.substr(0, blank)), std::string(trim(key.substr(blank + 1)))};
}

GatewayRoute route_of(std::string method, std::string_view path, Place place) {
  GatewayRoute made;
  made.format = kFormat;
  made.workload = kFormat;
  if (!method.empty() && method != "ANY") made.methods = {std::move(method)};
  const std::size_t hole = path.find("{proxy+}");
  made.path = path.substr(0, hole);
  made.match = hole == std::string_view::npos ? "exact" : "prefix";
  made.passed_path = made.path;
  made.place = place;
  made.place.end_line = place.line;
  made.target_place = made.place;
  return made;
}

class Terraform {
 public:
  Terraform(const std::vector<Manifest>& files, Facts& out) : out_(out) {
    for (const Manifest& file : files) {
      for (const DataView block : file.root().children("resource")) {
        const auto labels = block.children("label");
        if (labels.size() == 2)
          blocks_.insert_or_assign(
              std::string(labels[0].scalar()) + "." + std::string(labels[1].scalar()),
              Block{file, block});
      }
      for (const DataView block : file.root().children("module")) modules_.push_back({file, block});
    }
  }

  void run() {
    for (const auto& [name, block] : blocks_) {
      if (name.starts_with("aws_apigatewayv2_route.")) version_2(block);
      if (name.starts_with("aws_api_gateway_integration.")) version_1(block);
    }
    for (const Block& block : modules_) {
      for (const std::string_view key : {"integrations", "routes"}) {
        for (const DataView one : block.view[key].children()) module_route(block, one);
      }
    }
  }

 private:
  const Block* find(std::string_view kind, const std::string& name) const {
    const auto found = blocks_.find(std::string(kind) + name);
    return found == blocks_.end() ? nullptr : &found->second;
  }

  /// What an integration's address leads to: a function by its name, or an address.
  std::string target_of(std::string_view uri) const {
    const std::string function = name_after(uri, "aws_lambda_function.");
    if (function.empty()) return contains(uri, "${") ? std::string() : split_address(uri).first;
    const Block* block = find("aws_lambda_function.", function);
    const std::string_view name =
        block == nullptr ? std::string_view() : block->view["function_name"].scalar();
    const bool plain = !name.empty() && name.find_first_of("$.\"(") == name.npos;
    return plain ? std::string(name) : function;
  }

  void version_2(const Block& route) {
    const auto [method, path] = split_key(route.view["route_key"].scalar());
    const std::string wanted =
        name_after(route.view["target"].scalar(), "aws_apigatewayv2_integration.");
    const Block* integration = find("aws_apigatewayv2_integration.", wanted);
    if (path.empty() || integration == nullptr) return;
    GatewayRoute made = route_of(method, path, route.file.place(route.view["route_key"]));
    made.target = target_of(integration->view["integration_uri"].scalar());
    made.target_place = integration->file.place(integration->view["integration_uri"]);
    if (!made.target.empty()) out_.gateway_routes.push_back(std::move(made));
  }

  /// Paths of version 1 are a tree of resources, each with one piece.
  std::string path_of(std::string name) const {
    std::string path;
    for (std::size_t i = 0; i < kMostParents && !name.empty(); ++i) {
      const Block* resource = find("aws_api_gateway_resource.", name);
      if (resource == nullptr) break;
      path = "/" + std::string(resource->view["path_part"].scalar()) + path;
      name = name_after(resource->view["parent_id"].scalar(), "aws_api_gateway_resource.");
    }
    return path.empty() ? "/" : path;
  }

  void version_1(const Block& integration) {
    const std::string resource =
        name_after(integration.view["resource_id"].scalar(), "aws_api_gateway_resource.");
    const std::string method_name =
        name_after(integration.view["http_method"].scalar(), "aws_api_gateway_method.");
    const Block* method = find("aws_api_gateway_method.", method_name);
    const DataView written =
        method == nullptr ? integration.view["http_method"] : method->view["http_method"];
    GatewayRoute made = route_of(std::string(written.scalar()), path_of(resource),
                                 integration.file.place(integration.view));
    made.target = target_of(integration.view["uri"].scalar());
    made.target_place = integration.file.place(integration.view["uri"]);
    if (!made.target.empty()) out_.gateway_routes.push_back(std::move(made));
  }

  void module_route(const Block& block, DataView one) {
    const auto [method, path] = split_key(one.key());
    if (path.empty() || !path.starts_with("/")) return;
    DataView uri = one["lambda_arn"];
    if (!uri) uri = one["integration"]["uri"];
    std::string target = target_of(uri.scalar());
    if (target.empty()) target = name_after(uri.scalar(), "module.");
    if (target.empty()) return;
    GatewayRoute made = route_of(method, path, block.file.place(one));
    made.target = std::move(target);
    made.target_place = block.file.place(uri);
    out_.gateway_routes.push_back(std::move(made));
  }

  Facts& out_;
  Blocks blocks_;
  std::vector<Block> modules_;
};

/// "arn:…:function:${OrdersFunction.Arn}/invocations" → "OrdersFunction".
std::string function_in(std::string_view uri) {
  const std::size_t arn = uri.find(".Arn}");
  if (arn != std::string_view::npos) {
    const std::size_t open = uri.rfind("${", arn);
    return open == std::string_view::npos ? "" : std::string(uri.substr(open + 2, arn - open - 2));
  }
  const std::string name = name_after(uri, ":function:");
  return name.find_first_of("${") == std::string::npos ? name : std::string();
}

void read_contract(const Manifest& file, Facts& out) {
  for (const DataView path : file.root()["paths"].children()) {
    for (const DataView method : path.children()) {
      const DataView integration = method["x-amazon-apigateway-integration"];
      if (!integration) continue;
      DataView uri = integration["uri"];
      if (const DataView sub = uri["Fn::Sub"]) uri = sub;
      std::string name;
      for (const char c : method.key()) name += c >= 'a' && c <= 'z' ? char(c - 'a' + 'A') : c;
      if (name == "X-AMAZON-APIGATEWAY-ANY-METHOD") name = "ANY";
      GatewayRoute made = route_of(name, path.key(), file.place(path));
      made.target = function_in(uri.scalar());
      if (made.target.empty() && uri.scalar().starts_with("http"))
        made.target = split_address(uri.scalar()).first;
      made.target_place = file.place(uri);
      if (!made.target.empty()) out.gateway_routes.push_back(std::move(made));
    }
  }
}

void read(const ReaderContext& context, std::span<const FileId> files, Facts& out) {
  std::vector<Manifest> terraform;
  for (const Manifest& file : manifests(context, files)) {
    const bool tf = file.name().ends_with(".tf") || file.name().ends_with(".tofu");
    if (tf) terraform.push_back(file);
    if (!tf && file.root()["paths"]) read_contract(file, out);
  }
  if (!terraform.empty()) Terraform(terraform, out).run();
}

}  // namespace

extern const FactReader record_api_gateway;
const FactReader record_api_gateway = {
    "api_gateway", "API Gateway of AWS: routes of Terraform and of OpenAPI integrations", kFiles,
    read};

}  // namespace cutaway::meaning
