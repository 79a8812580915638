// SPDX-License-Identifier: Apache-2.0
// Where parts hold addresses: environments of workloads, settings, defaults, client calls, code,
// mounted files.
#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "meaning/gateways/helper_paths.h"
#include "model/connections/addresses/base_addresses.h"
#include "model/connections/addresses/config_holders.h"
#include "model/connections/addresses/configuration_lines.h"
#include "model/connections/addresses/let_in.h"
#include "model/connections/addresses/looked_up.h"
#include "model/connections/addresses/named_ports.h"
#include "model/connections/addresses/own_machine.h"
#include "model/connections/addresses/sample_files.h"
#include "model/connections/addresses/setting_bags.h"
#include "model/connections/addresses/setting_keys.h"
#include "model/connections/addresses/setting_owners.h"
#include "model/connections/addresses/shared_addresses.h"
#include "model/connections/addresses/tried_files.h"
#include "model/connections/addresses/tried_functions.h"
#include "model/connections/addresses/unused_constants.h"
#include "model/connections/addresses/waits.h"
#include "model/parts/who_reaches.h"
#include "model/steps.h"

namespace cutaway::model {
namespace {

constexpr std::size_t kMostClosed = 20'000;  ///< built texts that are looked at
constexpr std::size_t kMostMentions = 200'000;

class Finder {
 public:
  Finder(const Inputs& in, const Ownership& ownership, const std::vector<Draft>& drafts)
      : in_(in),
        ownership_(ownership),
        drafts_(drafts),
        reaches_(in, ownership, drafts),
        setting_owners_(in, ownership, drafts),
        helpers_(in.catalogue),
        bags_(in, drafts) {
    for (const auto& [row, value] : in.catalogue.table("parts")) {
      if (row == "address_files") address_files_.push_back(value);
      if (row == "client_settings") client_settings_.push_back(value);
      if (row == "own_name_keys") own_name_keys_.insert(value);
    }
    for (const Draft& draft : drafts) hosts_.insert(draft.hosts.begin(), draft.hosts.end());
  }

  std::vector<Mention> run() {
    for (std::uint32_t i = 0; i < drafts_.size(); ++i) from_workloads(i);
    from_settings();
    from_defaults();
    from_calls();
    for (std::size_t f = 0; f < in_.project.size(); ++f) from_code(FileId(f));
    const ConfigHolders holders(in_, ownership_, drafts_);
    add_looked_up(in_, hosts_, drafts_, reaches_, holders, found_);
    add_base_addresses(in_, ownership_, reaches_, found_);
    drop_samples();
    drop_unused(in_, ownership_, found_);
    keep_named(in_, ownership_, drafts_, found_);
    from_files(holders);
    return std::move(found_);
  }

 private:
  /// What rows for a try and stand-ins name, and what only tests get to, is asked by nobody.
  void drop_samples() {
    const SampleFiles samples(in_);
    const std::vector<bool> tried = tried_files(in_);
    const TriedFunctions functions(in_);
    std::erase_if(found_, [&](const Mention& mention) {
      const bool code = mention.where == Where::code || mention.where == Where::call ||
                        mention.where == Where::default_value;
      return code && (tried[mention.place.file.index()] || samples.has(mention.place.file) ||
                      functions.has(mention.place));
    });
  }

  void take(std::string_view text, Mention pattern) {
    if (text.empty() || pattern.owners.empty() || found_.size() >= kMostMentions) return;
    if (const auto behind = helpers_.behind(text)) {
      pattern.address = {"http", behind->host};
      found_.push_back(std::move(pattern));
      return;
    }
    for (Address& address : find_addresses(text)) {
      Mention mention = pattern;
      mention.address = std::move(address);
      found_.push_back(std::move(mention));
    }
  }

  void from_workloads(std::uint32_t draft) {
    for (const std::uint32_t w : drafts_[draft].workloads) {
      const meaning::Workload& workload = in_.facts.workloads[w];
      for (const meaning::NamedValue& set : workload.environment) {
        if (bags_.is_for_others(draft, set.place, set.name)) continue;
        take(set.value, {{}, Where::workload, set.name, {}, {draft}, set.place, {}, {}});
      }
      const std::string command = asking_command(drafts_[draft], workload);
      take(command, {{}, Where::workload, "command", {}, {draft}, workload.place, {}, {}});
      take_options(workload, draft);
      for (const meaning::NamedValue& label : workload.labels) {
        if (label.name.starts_with("log:") && names_address(label.name))
          take(label.value, {{}, Where::host, label.name, {}, {draft}, label.place, {}, {}});
      }
    }
  }

  /// `-join consul`, `--peer=db1`: an option that asks for an address has a bare name behind it;
  /// a name with a port is an address behind any (`--to gateway:8080`).
  void take_options(const meaning::Workload& workload, std::uint32_t draft) {
    std::string_view option;
    for (const std::string_view word : split(workload.command, ' ')) {
      const auto equals = word.find('=');
      const bool joined = word.starts_with("-") && equals != std::string_view::npos;
      const std::string_view name = joined ? word.substr(0, equals) : option;
      const std::string_view value = joined ? word.substr(equals + 1) : word;
      const bool asks = names_address(name) && hosts_.contains(lower(value));
      if (!name.empty() && (asks || names_port(value, hosts_)))
        take(value, {{}, Where::workload, std::string(name), {}, {draft}, workload.place, {}, {}});
      option = word.starts_with("-") && !joined ? word : std::string_view();
    }
  }

  /// "webBase" of `baseUrls:webBase` and `baseUrls.webBase`, as a key.
  static std::string last_word(std::string_view key) {
    const auto at = key.find_last_of(".:");
    return name_key(at == std::string_view::npos ? key : key.substr(at + 1));
  }

  void from_settings() {
    const auto let_in = settings_let_in(in_, ownership_);
    std::map<Place, std::set<std::string_view>> given_to;  // line of a setting → workloads
    for (const linking::Setting& setting : in_.links.settings())
      if (!setting.owner.empty()) given_to[setting.place].insert(setting.owner);
    std::set<std::pair<FileId, std::uint32_t>> ruled;  // lines that gateways were read from
    for (const meaning::GatewayRoute& rule : in_.facts.gateway_routes)
      if (rule.target_place.file.valid())
        ruled.emplace(rule.target_place.file, rule.target_place.line);
    std::set<std::pair<std::string_view, std::string_view>> named;  // folders and keys
    for (const linking::Setting& setting : in_.links.settings())
      if (names_a_part(setting.value))
        named.emplace(folder_name(in_.path(setting.place)), setting.key);
    for (const linking::Setting& setting : in_.links.settings()) {
      if (ruled.contains({setting.place.file, setting.place.line})) continue;
      if (is_machines_own(setting.value) &&
          named.contains({folder_name(in_.path(setting.place)), setting.key}))
        continue;
      // "Visit <a href=…>": a text that people read.
      if (contains(setting.value, "href=") || contains(setting.value, "</a>")) continue;
      // What only a check of a change is given says nothing of the product.
      if (!in_.own(setting.place) || setting.environment == "ci") continue;
      std::vector<std::uint32_t> owners = setting_owners_.of(setting);
      if (!setting.owner.empty() && given_to[setting.place].size() > 1)
        std::erase_if(owners, [&](std::uint32_t o) { return bags_.is_for_others(o, setting.key); });
      const std::string last = last_word(setting.written.empty() ? setting.key : setting.written);
      std::erase_if(owners, [&](std::uint32_t o) { return let_in.contains({o, last}); });
      take(setting.value, {{},
                           setting.owner.empty() ? Where::setting : Where::workload,
                           setting.written.empty() ? setting.key : setting.written,
                           {},
                           std::move(owners),
                           setting.place,
                           {},
                           {}});
    }
  }

  void from_defaults() {
    const auto linked = catalogue::words_of(in_.catalogue, "parts", "linked_setting_words");
    for (const linking::SettingRead& read : in_.links.setting_reads()) {
      if (!in_.own(read.place) || !read.default_value || says_a_kind(read.written) ||
          says_a_link(linked, read.written))
        continue;
      take(*read.default_value, {{},
                                 Where::default_value,
                                 read.written,
                                 {},
                                 reaches_.of(read.place),
                                 read.place,
                                 {},
                                 {}});
    }
  }

  void from_calls() {
    for (const meaning::Meaning& meant : in_.facts.meanings) {
      if (!in_.own(meant.place)) continue;
      if (const linking::ClosedValue* name = meant.role("config"); name != nullptr)
        take_configured(meant, name->best());
      const linking::ClosedValue* address = meant.role("address");
      // Where a server listens is its own address, which nobody is asked at.
      if (address == nullptr || meant.means == "listen") continue;
      const auto run = settings_with_names(*address);
      for (const linking::ClosedText& text : address->alternatives) {
        const std::string key = setting_of(text);
        if (equals_ignoring_case(key, "public_url") ||
            (run.contains(key) && is_machines_own(text.text)))
          continue;
        // A value that only a test hands in says nothing about the product.
        const bool own = std::all_of(text.from.begin(), text.from.end(),
                                     [&](const Place& from) { return in_.own(from); });
        if (!own || is_anothers(text, meant.place.file) || is_own_port(text)) continue;
        const Mention pattern{
            {},          Where::call,      "address",  meant.method, reaches_.of(meant.place),
            meant.place, meant.technology, meant.means};
        if (contains(text.text, "${"))
          take_placeholder(text.text, pattern);
        else
          take(text.text, pattern);
      }
    }
  }

  /// The setting that a text comes from, also where it was handed on in between.
  std::string setting_of(const linking::ClosedText& text) const {
    if (!text.setting.empty()) return text.setting;
    const auto rows = in_.links.settings();
    for (const Place& from : text.from) {
      const auto row = std::ranges::lower_bound(rows, from, {}, &linking::Setting::place);
      if (row != rows.end() && row->place == from) return row->key;
    }
    return {};
  }

  bool names_a_part(std::string_view text) const {
    return std::ranges::any_of(find_addresses(text), [&](const Address& address) {
      return address.host != "localhost" && hosts_.contains(address.host);
    });
  }

  /// Settings of which one alternative leads to a part by its name: where it runs, it asks that
  /// one, and not whoever has the port on the machine of its makers.
  std::set<std::string> settings_with_names(const linking::ClosedValue& value) const {
    std::set<std::string> found;
    for (const linking::ClosedText& text : value.alternatives) {
      if (names_a_part(text.text)) found.insert(setting_of(text));
    }
    found.erase("");
    return found;
  }

  /// A value out of the settings of a part that does not run the calling file.
  bool is_anothers(const linking::ClosedText& text, FileId caller) const {
    if (text.setting.empty() || text.is_default) return false;
    const auto runs = setting_owners_.users_of(ownership_.of(caller));
    const auto rows = in_.links.settings();
    return std::ranges::any_of(text.from, [&](const Place& from) {
      const auto row = std::ranges::lower_bound(rows, from, {}, &linking::Setting::place);
      return row != rows.end() && row->place == from && setting_owners_.only_others(*row, runs);
    });
  }

  /// A client that is called by a name has its address in a setting of that name.
  void take_configured(const meaning::Meaning& meant, std::string_view name, bool again = true) {
    if (name.empty() || name.size() > 100) return;
    for (const std::string_view pattern : client_settings_) {
      const auto star = pattern.find('*');
      std::string key(pattern.substr(0, star));
      for (const char c : lower(name)) key += c == '.' || c == '-' || c == ':' ? '_' : c;
      key += pattern.substr(std::min(star + 1, pattern.size()));
      for (const linking::Setting* setting : in_.links.settings_of(key)) {
        if (!in_.own(setting->place)) continue;
        const auto users = ownership_.of(meant.place.file);
        std::vector<std::uint32_t> both = setting_owners_.of(*setting);
        std::erase_if(both, [&](std::uint32_t owner) {
          return std::find(users.begin(), users.end(), owner) == users.end();
        });
        take(setting->value, {{},
                              Where::call,
                              "address",
                              meant.method,
                              both,
                              meant.place,
                              meant.technology,
                              meant.means});
        // "stork://orders": a name again.
        for (const Address& address : find_addresses(setting->value)) {
          if (again && !address.scheme.empty() && !hosts_.contains(address.host))
            take_configured(meant, address.host, false);
        }
      }
    }
  }

  /// `url = "${orders.url:http://orders}"`: what each owner's own settings say, else the default.
  void take_placeholder(std::string_view text, const Mention& pattern) {
    for (const std::uint32_t owner : pattern.owners) {
      Mention mine = pattern;
      mine.owners = {owner};
      // Where one value leads to a part by its name, it asks that one where it runs.
      std::vector<std::string> values = setting_owners_.fillings(text, owner);
      const auto named = std::ranges::find_if(
          values, [&](const std::string& value) { return names_a_part(value); });
      if (named != values.end()) std::iter_swap(values.begin(), named);
      take(values.empty() ? std::string(text) : values.front(), mine);
    }
  }

  /// Strings in code that are addresses of a known part; anything else in code is only a text.
  void from_code(FileId file) {
    if (!in_.own(file) || ownership_.of(file).empty()) return;
    const syntax::Syntax& syntax = in_.project.of(file);
    from_built(file, syntax);
    const bool page = std::ranges::all_of(ownership_.of(file), [&](std::uint32_t owner) {
      return drafts_[owner].part.kind == "web" || is_device(drafts_[owner].part.kind);
    });
    for (const syntax::ValueNode& node : syntax.values) {
      if (node.kind != syntax::ValueKind::string) continue;
      const std::string_view text = syntax.text(node.text);
      if (text.size() < 4 || text.size() > 300 || (!contains(text, ":") && !contains(text, "=")))
        continue;
      for (Address& address : find_addresses(text)) {
        // A page is tried out on the machine where the services publish their ports.
        const bool beside = page && address.host == "localhost" && address.port != 0 &&
                            address.scheme.starts_with("http");
        if (address.bare || (!hosts_.contains(address.host) && !beside) ||
            found_.size() >= kMostMentions)
          continue;
        found_.push_back({std::move(address),
                          Where::code,
                          {},
                          {},
                          reaches_.of({file, node.line, node.line}),
                          {file, node.line, node.line},
                          {},
                          {}});
      }
    }
  }

  /// Addresses that are put together from pieces: "http://" + host + ":8080", f"http://{host}/x".
  void from_built(FileId file, const syntax::Syntax& syntax) {
    for (std::size_t v = 0; v < syntax.values.size() && closed_ < kMostClosed; ++v) {
      const syntax::ValueNode& node = syntax.values[v];
      const bool built = node.kind == syntax::ValueKind::concat ||
                         node.kind == syntax::ValueKind::format ||
                         node.kind == syntax::ValueKind::call;
      if (!built || !holds_scheme(syntax, node)) continue;
      ++closed_;
      for (const linking::ClosedText& text : in_.links.close({file, ValueId(v)}).alternatives) {
        if (is_own_port(text)) continue;
        // `"http://" + url`, where the setting turns out to be whole: "http://http://shop.org".
        const std::size_t scheme = text.text.find("://");
        if (scheme != text.text.rfind("://")) continue;
        for (Address& address : find_addresses(text.text)) {
          if (!hosts_.contains(address.host) || found_.size() >= kMostMentions) continue;
          found_.push_back({std::move(address),
                            Where::code,
                            {},
                            {},
                            reaches_.of({file, node.line, node.line}),
                            {file, node.line, node.line},
                            {},
                            {}});
        }
      }
    }
  }

  /// A piece of the value, or of the callee of a call ("http://{}".format(host)), is the beginning
  /// of a URL.
  static bool holds_scheme(const syntax::Syntax& syntax, const syntax::ValueNode& node) {
    const auto is_url = [&](const syntax::ValueNode& piece) {
      const bool text =
          piece.kind == syntax::ValueKind::string || piece.kind == syntax::ValueKind::format;
      return text && contains(syntax.text(piece.text), "://");
    };
    if (is_url(node)) return true;
    for (std::size_t c = 0; c < node.child_count; ++c) {
      const syntax::ValueNode& child = syntax.value(syntax.child(node, c));
      if (is_url(child)) return true;
      if (child.kind == syntax::ValueKind::member && child.child_count > 0 &&
          is_url(syntax.value(syntax.child(child, 0))))
        return true;
    }
    return false;
  }

  static bool routes_requests(std::string_view path) {
    const std::string name = lower(base_name(path));
    return name.ends_with(".conf") || contains(name, ".conf.") || name.starts_with("caddyfile") ||
           name.ends_with(".cfg") || contains(name, "nginx") || contains(name, "envoy") ||
           contains(name, "traefik") || contains(name, "haproxy") || name.starts_with("prometheus");
  }

  /// Configuration of proxies and of mounted programs, as text: `proxy_pass http://api`, `server
  /// web:80;`.
  void from_files(const ConfigHolders& holders) {
    std::set<std::uint32_t> routed;  // what was read as rules of a gateway or as settings
    for (const meaning::GatewayRoute& rule : in_.facts.gateway_routes)
      routed.insert(rule.place.file.value);
    // What a Dockerfile sets was read as settings; the rest is for the build.
    for (const meaning::ImageBuild& image : in_.facts.images) routed.insert(image.place.file.value);
    for (std::size_t f = 0; f < in_.project.size(); ++f) {
      const FileId file(f);
      const sources::File& entry = in_.file(file);
      if (!in_.own(file) || entry.binary || entry.size_bytes > (256U << 10U)) continue;
      // Rows of tables that are handed over are data, whatever they name.
      if (entry.path.ends_with(".sql") || entry.path.ends_with(".csv")) continue;
      if (routed.contains(file.value)) continue;
      std::vector<std::uint32_t> owners = holders.mounted_by(entry.path);
      if (owners.empty()) owners = holders.packed_into(entry.path);
      const bool listed = lists_addresses(entry.path);
      if (owners.empty() && !listed && !routes_requests(entry.path)) continue;
      if (owners.empty()) owners = ownership_.holders(entry.path);
      scan(file, listed ? setting_owners_.users_of(owners) : owners);
    }
  }

  /// Files of a program in which addresses stand as text, `address_files` of the table.
  bool lists_addresses(std::string_view path) const {
    const std::string name = lower(base_name(path));
    return std::any_of(address_files_.begin(), address_files_.end(),
                       [&](std::string_view glob) { return matches_glob(glob, name); });
  }

  /// `- targets: ['orders', "carts"]`: hosts as addresses behind each other.
  static std::string bare_targets(std::string_view line) {
    const auto at = line.find("targets:");
    std::string words(at == std::string_view::npos ? std::string_view() : line.substr(at + 8));
    words = words.substr(0, words.find('#'));
    std::ranges::replace_if(
        words, [](char c) { return c == '[' || c == ']' || c == ',' || c == '"' || c == '\''; },
        ' ');
    std::string out;
    for (const std::string_view word : split(words, ' ')) {
      if (!word.empty() && !contains(word, "://")) out += " http://" + std::string(word);
    }
    return out;
  }

  void scan(FileId file, const std::vector<std::uint32_t>& owners) {
    const auto text = owners.empty() ? Result<std::string>(Error{}) : in_.project.tree->read(file);
    if (!text.ok()) return;
    std::uint32_t line = 0;
    MeasurementSections sections(in_);
    for (const std::string_view raw : split(text.value(), '\n')) {
      ++line;
      const std::string_view said = trim(raw);
      if (said.empty() || said.starts_with("#") || said.starts_with("//") ||
          said.starts_with("<!--"))
        continue;
      const char* stops = said.starts_with("<") ? ">" : " \t:=";
      const std::string_view key = said.substr(0, said.find_first_of(stops));
      std::string_view rest = said.substr(key.size());
      while (rest.starts_with(":") || rest.starts_with("=") || rest.starts_with(" ") ||
             rest.starts_with("\t") || rest.starts_with(">"))
        rest.remove_prefix(1);
      // What a request carries is not whom it asks.
      if (const auto body = rest.find("--data"); body != rest.npos) rest = rest.substr(0, body);
      if (said.starts_with("--data") || own_name_keys_.contains(key)) continue;
      while (rest.ends_with(";") || rest.ends_with("{")) rest.remove_suffix(1);
      const std::string means(sections.of(raw));
      const std::string_view fallback = template_default(said);
      if (!fallback.empty()) rest = fallback;
      const std::string filled = with_environment(in_, drafts_, owners, rest) + bare_targets(said);
      for (Address& address : find_addresses(filled)) {
        if (!hosts_.contains(address.host) || found_.size() >= kMostMentions) continue;
        found_.push_back({std::move(address),
                          Where::file,
                          fallback.empty() ? std::string(key) : "host",
                          {},
                          owners,
                          {file, line, line},
                          {},
                          means});
      }
    }
  }

  const Inputs& in_;
  const Ownership& ownership_;
  const std::vector<Draft>& drafts_;
  const WhoReaches reaches_;
  const SettingOwners setting_owners_;
  const meaning::HelperPaths helpers_;
  std::vector<std::string_view> address_files_, client_settings_;
  std::set<std::string, std::less<>> hosts_, own_name_keys_;
  const SettingBags bags_;
  std::vector<Mention> found_;
  std::size_t closed_ = 0;
};

}  // namespace

std::vector<Mention> find_mentions(const Inputs& in, const Ownership& ownership,
                                   const std::vector<Draft>& drafts) {
  return Finder(in, ownership, drafts).run();
}

}  // namespace cutaway::model
