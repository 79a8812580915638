// SPDX-License-Identifier: Apache-2.0
// Traefik: routers of its files, of compose labels and of IngressRoute objects, with middlewares
// that change the path.
#include <map>
#include <set>
#include <string>

#include "base/text.h"
#include "meaning/gateways/traefik_rule.h"
#include "meaning/manifest.h"
#include "syntax/shell_words.h"

namespace cutaway::meaning {
namespace {

constexpr std::string_view kFiles[] = {"*.yml", "*.yaml", "*.toml"};

struct Target {
  std::string address;
  Place place;
};

/// What a middleware does to the path of a request.
struct Middleware {
  std::vector<std::string> stripped;
  std::string added, replaced, regex, replacement, retries;
  std::vector<std::string> chain;
};

struct Router {
  std::string rule, service;
  std::vector<std::string> middlewares;
  Place place;
};

/// "auth@file" is the middleware "auth" of another provider.
std::string plain(std::string_view name) {
  return std::string(trim(name.substr(0, name.find('@'))));
}

std::vector<std::string> names_in(std::string_view list) {
  std::vector<std::string> out;
  for (const std::string_view name : split(list, ',')) {
    if (!trim(name).empty()) out.push_back(plain(name));
  }
  return out;
}

Middleware middleware_of(DataView view) {
  Middleware made;
  made.stripped = view["stripPrefix"]["prefixes"].scalars();
  for (const std::string& regex : view["stripPrefixRegex"]["regex"].scalars()) {
    for (const PathMatch& path : paths_of_regex(regex)) made.stripped.push_back(path.path);
  }
  made.added = view["addPrefix"]["prefix"].scalar();
  made.replaced = view["replacePath"]["path"].scalar();
  made.regex = view["replacePathRegex"]["regex"].scalar();
  made.replacement = view["replacePathRegex"]["replacement"].scalar();
  made.retries = view["retry"]["attempts"].scalar();
  for (const DataView one : view["chain"]["middlewares"].children())
    made.chain.push_back(plain(one["name"] ? one["name"].scalar() : one.scalar()));
  return made;
}

class Traefik {
 public:
  explicit Traefik(Facts& out) : out_(out) {}

  void take_file(const Manifest& file) {
    const DataView http = file.root()["http"];
    if (!http["routers"] && !http["middlewares"] && !http["services"]) return;
    for (const DataView one : http["middlewares"].children())
      middlewares_[std::string(one.key())] = middleware_of(one);
    for (const DataView one : http["services"].children()) {
      for (const DataView server : one["loadBalancer"]["servers"].children())
        services_[std::string(one.key())].push_back(
            {split_address(server["url"].scalar()).first, file.place(server)});
    }
    for (const DataView one : http["routers"].children()) {
      Router router{std::string(one["rule"].scalar()),
                    plain(one["service"].scalar()),
                    {},
                    file.place(one["rule"] ? one["rule"] : one)};
      for (const std::string& name : one["middlewares"].scalars())
        router.middlewares.push_back(plain(name));
      routers_.push_back(std::move(router));
    }
  }

  /// Objects of the cluster; middlewares first, since routes name them.
  void take_objects(const Manifest& file, bool routes) {
    for (const DataView document : file.root().documents()) {
      const std::string_view kind = document["kind"].scalar();
      if (kind == "Middleware" && !routes)
        middlewares_[std::string(document["metadata"]["name"].scalar())] =
            middleware_of(document["spec"]);
      if (kind != "IngressRoute" || !routes) continue;
      for (const DataView route : document["spec"]["routes"].children()) {
        Router router{std::string(route["match"].scalar()), {}, {}, file.place(route["match"])};
        for (const DataView one : route["middlewares"].children())
          router.middlewares.push_back(plain(one["name"].scalar()));
        for (const DataView service : route["services"].children())
          add(router, {std::string(service["name"].scalar()), file.place(service)}, "traefik");
      }
    }
  }

  void take_labels(const Workload& workload) {
    std::map<std::string, Router, std::less<>> routers;
    std::string old_rule;
    Place old_place;
    for (const NamedValue& label : workload.labels) {
      const std::string name = lower(label.name);
      if (name == "traefik.enable" && label.value == "false") return;
      if (name == "traefik.frontend.rule" ||
          (name.starts_with("traefik.") && name.ends_with(".frontend.rule"))) {
        old_rule = label.value;
        old_place = label.place;
      }
      take_label(name, label, routers);
    }
    const Target here{workload.name, workload.place};
    for (auto& [name, router] : routers) {
      if (!router.rule.empty()) add(router, here, "traefik");
    }
    if (!old_rule.empty()) add({old_rule, {}, {}, old_place}, here, "traefik");
  }

  void finish() {
    for (const Router& router : routers_) {
      for (const Target& target : services_[router.service]) add(router, target, "");
    }
  }

  /// Middlewares that labels anywhere declare; before take_labels.
  void take_label_middlewares(const Workload& workload) {
    for (const NamedValue& label : workload.labels) {
      const auto pieces = split(label.name, '.');
      if (pieces.size() < 6 || lower(pieces[0]) != "traefik" || lower(pieces[2]) != "middlewares")
        continue;
      Middleware& made = middlewares_[std::string(pieces[3])];
      const std::string kind = lower(pieces[4]);
      if (kind == "stripprefix") made.stripped = names_in(label.value);
      if (kind == "addprefix") made.added = label.value;
      if (kind == "replacepath") made.replaced = label.value;
      if (kind == "replacepathregex" && lower(pieces[5]) == "regex") made.regex = label.value;
      if (kind == "replacepathregex" && lower(pieces[5]) == "replacement")
        made.replacement = label.value;
      if (kind == "retry") made.retries = label.value;
      if (kind == "chain") made.chain = names_in(label.value);
    }
  }

 private:
  static void take_label(const std::string& name, const NamedValue& label,
                         std::map<std::string, Router, std::less<>>& routers) {
    const auto pieces = split(name, '.');
    if (pieces.size() != 5 || pieces[0] != "traefik" || pieces[1] != "http" ||
        pieces[2] != "routers")
      return;
    Router& router = routers[std::string(pieces[3])];
    if (pieces[4] == "rule") {
      router.rule = label.value;
      router.place = label.place;
    } else if (pieces[4] == "middlewares") {
      router.middlewares = names_in(label.value);
    }
  }

  std::string passed(const Router& router, const PathMatch& path, bool strips,
                     std::string& retries) {
    std::string out = strips ? "/" : path.path;
    std::vector<std::string> open = router.middlewares;
    for (std::size_t i = 0; i < open.size() && i < 32; ++i) {
      const auto found = middlewares_.find(open[i]);
      if (found == middlewares_.end()) continue;
      const Middleware& made = found->second;
      for (const std::string& prefix : made.stripped) {
        const std::string after = exchanged(out, prefix, "/");
        if (after != out || out == prefix) {
          out = after;
          break;
        }
      }
      if (!made.replaced.empty()) out = made.replaced;
      if (!made.regex.empty()) {
        const auto change = replaced_beginning(made.regex, made.replacement, out);
        if (change) out = exchanged(out, change->first, change->second);
      }
      if (!made.added.empty()) out = joined_paths(made.added, out);
      if (!made.retries.empty()) retries = made.retries;
      open.insert(open.end(), made.chain.begin(), made.chain.end());
    }
    return out;
  }

  void add(const Router& router, const Target& target, std::string_view workload) {
    TraefikRule rule = read_traefik_rule(router.rule);
    if (rule.paths.empty()) rule.paths.push_back({"/", "prefix"});
    for (const PathMatch& path : rule.paths) {
      GatewayRoute made;
      made.format = "traefik";
      made.workload = workload;
      if (!contains(rule.host, "$") && !contains(rule.host, "{")) made.host = rule.host;
      made.path = path.path;
      made.match = rule.tcp ? "tcp" : path.match;
      made.methods = rule.methods;
      made.passed_path = passed(router, path, rule.strips, made.retries);
      made.target = target.address;
      made.place = router.place;
      made.place.end_line = made.place.line;
      made.target_place = target.place;
      out_.gateway_routes.push_back(std::move(made));
    }
  }

  Facts& out_;
  std::map<std::string, Middleware, std::less<>> middlewares_;
  std::map<std::string, std::vector<Target>, std::less<>> services_;
  std::vector<Router> routers_;
};

void read(const ReaderContext& context, std::span<const FileId> files, Facts& out) {
  Traefik traefik(out);
  const std::vector<Manifest> all = manifests(context, files);
  for (const Manifest& file : all) {
    traefik.take_file(file);
    traefik.take_objects(file, false);
  }
  for (const Workload& workload : out.workloads) traefik.take_label_middlewares(workload);
  for (const Manifest& file : all) traefik.take_objects(file, true);
  for (const Workload& workload : out.workloads) traefik.take_labels(workload);
  traefik.finish();
}

}  // namespace

extern const FactReader record_traefik;
const FactReader record_traefik = {
    "traefik", "Traefik: routers in files, labels and IngressRoute objects, with their middlewares",
    kFiles, read};

}  // namespace cutaway::meaning
