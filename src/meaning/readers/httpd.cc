// SPDX-License-Identifier: Apache-2.0
// Apache httpd: ProxyPass, ProxyPassMatch and RewriteRule with [P], with balancers and locations.
#include <map>
#include <string>

#include "base/text.h"
#include "meaning/gateways/directives.h"
#include "meaning/gateways/patterns.h"
#include "syntax/shell_words.h"

namespace cutaway::meaning {
namespace {

constexpr std::string_view kFiles[] = {"*.conf",  "*.conf.*",           ".htaccess",
                                       "*.vhost", "*sites-available/*", "*sites-enabled/*"};
constexpr std::size_t kMostSections = 2000;

/// A section and what the ones around it say.
struct Section {
  DataView view;
  std::string host, path;
  bool regex = false;
};

class Httpd {
 public:
  Httpd(const ConfigTree& tree, Facts& out) : tree_(tree), out_(out) {}

  void run() {
    std::vector<Section> open{{tree_.root(), {}, {}, false}};
    std::size_t left = kMostSections;
    for (std::size_t i = 0; i < open.size() && left-- > 0; ++i) {
      const Section section = open[i];
      take_balancer(section.view);
      for (const DataView child : section.view.children("Define")) {
        const auto words = words_of(child);
        if (words.size() == 2) defined_[std::string(words[0])] = words[1];
      }
      for (const DataView child : section.view.children()) {
        if (!child.first_child()) continue;
        Section inner = section;
        inner.view = child;
        if (const DataView name = child["ServerName"]) inner.host = host_of(name.value());
        if (child.key() == "Location" || child.key() == "LocationMatch") {
          const auto words = words_of(child);
          inner.regex = child.key() == "LocationMatch" || (words.size() > 1 && words[0] == "~");
          inner.path = words.empty() ? std::string() : std::string(words.back());
        }
        open.push_back(std::move(inner));
      }
      sections_.push_back(section);
    }
    for (const Section& section : sections_) read_section(section);
  }

 private:
  static std::string host_of(std::string_view name) {
    const std::string_view host = name.substr(0, name.find(':'));
    return contains(host, ".") && !contains(host, "$") ? std::string(host) : std::string();
  }

  void take_balancer(DataView section) {
    if (section.key() != "Proxy" || !section.value().starts_with("balancer://")) return;
    for (const DataView member : section.children("BalancerMember")) {
      const auto words = words_of(member);
      if (!words.empty()) balancers_[std::string(section.value())].emplace_back(words[0], member);
    }
  }

  void read_section(const Section& section) {
    for (const DataView child : section.view.children()) {
      const std::string key = lower(child.key());
      if (key == "proxypass" || key == "proxypassmatch") pass(section, child);
      if (key == "rewriterule") rewrite(section, child);
    }
  }

  /// The text with what `Define` sets.
  std::string expanded(std::string_view text) const {
    if (!contains(text, "${")) return std::string(text);
    return syntax::expand_variables(text, [&](std::string_view name) -> std::optional<std::string> {
      const auto found = defined_.find(name);
      return found == defined_.end() ? std::nullopt : std::optional(found->second);
    });
  }

  void pass(const Section& section, DataView directive) {
    std::vector<std::string> words;
    for (const std::string_view word : words_of(directive)) words.push_back(expanded(word));
    std::string path = section.path;
    if (!words.empty() &&
        (section.path.empty() || words[0].starts_with("/") || words[0].starts_with("^"))) {
      path = words[0];
      words.erase(words.begin());
    }
    if (words.empty() || words[0] == "!" || path.empty()) return;
    std::string timeout;
    for (const std::string_view word : words) {
      if (word.starts_with("timeout=")) timeout = time_with_unit(word.substr(8), "s");
    }
    const bool regex = lower(directive.key()) == "proxypassmatch" || section.regex;
    const auto [authority, uri] = split_address(words[0]);
    for (const PathMatch& one :
         regex ? paths_of_regex(path) : std::vector<PathMatch>{{path, "prefix"}}) {
      GatewayRoute made = start(section, directive, one);
      made.timeout = timeout;
      if (regex) {
        const auto change = replaced_beginning(path, uri, one.path);
        if (change) made.passed_path = exchanged(one.path, change->first, change->second);
      } else {
        made.passed_path = uri.empty() ? "/" : uri;
      }
      add(authority, std::move(made));
    }
  }

  /// "RewriteRule ^/api/(.*)$ http://api:8080/$1 [P,L]".
  void rewrite(const Section& section, DataView directive) {
    const auto words = words_of(directive);
    if (words.size() < 3) return;
    const std::string flags =
        "," + std::string(words.back().substr(1, words.back().size() - 2)) + ",";
    if (!contains(flags, ",P,") || !contains(words[1], "://")) return;
    const auto [authority, uri] = split_address(words[1]);
    for (const PathMatch& one : paths_of_regex(words[0])) {
      GatewayRoute made = start(section, directive, one);
      const auto change = replaced_beginning(words[0], uri, one.path);
      if (change) made.passed_path = exchanged(one.path, change->first, change->second);
      add(authority, std::move(made));
    }
  }

  GatewayRoute start(const Section& section, DataView directive, const PathMatch& path) const {
    GatewayRoute made;
    made.format = "apache-httpd";
    made.host = section.host;
    made.path = path.path;
    made.match = path.match;
    made.passed_path = path.path;
    made.place = tree_.place(directive);
    made.target_place = made.place;
    return made;
  }

  void add(const std::string& authority, GatewayRoute made) {
    const auto pool = balancers_.find(authority);
    if (pool == balancers_.end()) {
      made.target = authority;
      out_.gateway_routes.push_back(std::move(made));
      return;
    }
    for (const auto& [address, member] : pool->second) {
      made.target = split_address(address).first;
      made.target_place = tree_.place(member);
      out_.gateway_routes.push_back(made);
    }
  }

  const ConfigTree& tree_;
  Facts& out_;
  std::vector<Section> sections_;
  std::map<std::string, std::string, std::less<>> defined_;
  std::map<std::string, std::vector<std::pair<std::string, DataView>>, std::less<>> balancers_;
};

void read(const ReaderContext& context, std::span<const FileId> files, Facts& out) {
  for (const Manifest& file : manifests(context, files)) {
    const DataView first = file.root().first_child();
    // Directives of httpd begin with a capital letter, those of other programs do not.
    const bool told = first && first.kind() == syntax::DataKind::element && !first.key().empty() &&
                      first.key()[0] >= 'A' && first.key()[0] <= 'Z';
    if (told) Httpd(ConfigTree(file), out).run();
  }
}

}  // namespace

extern const FactReader record_httpd;
const FactReader record_httpd = {
    "httpd", "Apache httpd: what ProxyPass and proxying rewrite rules pass on to whom", kFiles,
    read};

}  // namespace cutaway::meaning
