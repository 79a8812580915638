// SPDX-License-Identifier: Apache-2.0
// Takes addresses out of data files as code does, and hosts beside their ports.
#include "model/connections/addresses/looked_up.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <map>

#include "base/shared_folders.h"
#include "base/text.h"
#include "meaning/site.h"
#include "syntax/data_view.h"

namespace cutaway::model {
namespace {

using syntax::DataKind;
using syntax::DataView;
using syntax::ValueKind;
using syntax::ValueNode;

constexpr std::array<std::string_view, 6> kAddressKeys = {"addr", "address",  "host",
                                                          "url",  "hostname", "endpoint"};
constexpr std::array<std::string_view, 4> kDataEndings = {".json", ".yaml", ".yml", ".toml"};
constexpr int kDeepest = 3;            ///< maps around a record
constexpr std::size_t kLongest = 200;  ///< bytes of the name of a file

bool is_address_key(std::string_view key) {
  return std::ranges::find(kAddressKeys, lower(key)) != kAddressKeys.end();
}

struct LookedUp {
  std::string address;  ///< "orders:9090"; "orders" where no port is known
  Place read;
  std::string means;  ///< of a call
};
using Hosts = std::set<std::string, std::less<>>;

/// "a.b" of `x["a"]["b"]`.
std::string joined(std::string_view before, std::string_view key) {
  return before.empty() ? std::string(key) : std::string(before) + "." + std::string(key);
}

/// A key of one step: a text, or what a parameter is with texts around it.
struct Key {
  std::string before, behind;
  std::string_view parameter;  ///< empty: `before` is all of it
};

/// A look-up whose record is named by an argument of the function around.
struct Asks {
  SymbolRef function;
  std::size_t argument = 0;
  Key key;
  std::string below;  ///< the keys behind it: "addr"
  auto operator<=>(const Asks& other) const {
    return std::tie(function, argument, key.before, key.behind, below) <=>
           std::tie(other.function, other.argument, other.key.before, other.key.behind,
                    other.below);
  }
  bool operator==(const Asks& other) const { return (*this <=> other) == 0; }
};

class LookUps {
 public:
  LookUps(const Inputs& in, const Hosts& hosts) : in_(in), hosts_(hosts) {}

  std::vector<LookedUp> run() {
    note_files();
    if (records_.empty()) return std::move(found_);
    for (std::size_t f = 0; f < in_.project.size(); ++f) {
      if (in_.own(FileId(f))) from_code(FileId(f));
    }
    std::ranges::sort(asks_);
    asks_.erase(std::unique(asks_.begin(), asks_.end()), asks_.end());
    for (const Asks& asks : asks_) from_callers(asks);
    std::ranges::stable_sort(found_, {}, &LookedUp::read);
    return std::move(found_);
  }

 private:
  /// Data files that code names by a text, and where it does.
  void note_files() {
    using Named = std::map<std::string_view, std::vector<Place>>;  // text → where it stands
    std::map<std::string_view, Named> named;                       // by base name
    for (std::size_t f = 0; f < in_.project.size(); ++f) {
      if (!in_.own(FileId(f))) continue;
      const syntax::Syntax& syntax = in_.project.of(FileId(f));
      for (const ValueNode& node : syntax.values) {
        if (node.kind != ValueKind::string) continue;
        const std::string_view text = syntax.text(node.text);
        if (text.size() < kLongest &&
            std::ranges::any_of(kDataEndings, [&](auto ending) { return text.ends_with(ending); }))
          named[base_name(text)][text].push_back({FileId(f), node.line, node.line});
      }
    }
    std::vector<std::pair<FileId, const Named*>> files;
    for (std::size_t f = 0; f < in_.project.size(); ++f) {
      const auto known = named.find(base_name(in_.file(FileId(f)).path));
      if (known != named.end() && in_.own(FileId(f)) && !in_.project.of(FileId(f)).data.empty())
        files.emplace_back(FileId(f), &known->second);
    }
    for (const auto& [file, texts] : files) {
      const std::string_view path = in_.file(file).path;
      std::vector<Place> readers;
      bool named_here = false;
      for (const auto& [text, places] : *texts) {
        if (!names(text, path)) continue;
        named_here = true;
        std::ranges::copy_if(places, std::back_inserter(readers), [&](const Place& reader) {
          return std::ranges::none_of(files, [&](const auto& other) {
            const std::string_view rival = in_.file(other.first).path;
            return other.second == texts && names(text, rival) && is_nearer(reader, rival, path);
          });
        });
      }
      if (!named_here) continue;
      const DataView root = DataView::root(in_.project.of(file));
      note(root, "", 0);
      note_only_host(root, readers);
    }
  }

  /// `appsettings.json` is that of the project whose code names it and of no other.
  bool is_nearer(const Place& reader, std::string_view one, std::string_view other) const {
    const std::string_view home = folder_name(in_.path(reader));
    return shared_folders(home, folder_name(one)) > shared_folders(home, folder_name(other));
  }

  /// "../config/orders.json" names the file that lies so below some folder.
  static bool names(std::string_view text, std::string_view path) {
    while (text.starts_with("./") || text.starts_with("../"))
      text.remove_prefix(text.find('/') + 1);
    return path == text || (path.ends_with(text) && path[path.size() - text.size() - 1] == '/');
  }

  /// A file with the address of one part alone leads there whoever reads it.
  void note_only_host(DataView root, const std::vector<Place>& readers) {
    std::map<std::string, std::string> led;  // host → as it is written
    std::vector<DataView> open{root};
    while (!open.empty() && led.size() < 2) {
      const DataView node = open.back();
      open.pop_back();
      for (DataView child = node.first_child(); child; child = child.next_sibling()) {
        open.push_back(child);
        // A sentence that speaks of an address is none.
        if (child.kind() != DataKind::scalar || contains(child.value(), " ")) continue;
        for (const Address& address : find_addresses(child.value()))
          if (!address.bare && hosts_.contains(address.host)) led[address.host] = child.value();
      }
    }
    if (led.size() != 1) return;
    for (const Place& reader : readers) found_.push_back({led.begin()->second, reader, {}});
  }

  /// The addresses of every record below the node, by their keys.
  void note(DataView node, const std::string& before, int depth) {
    for (DataView child = node.first_child(); child; child = child.next_sibling()) {
      if (child.kind() == DataKind::map && depth < kDeepest) {
        note(child, joined(before, child.key()), depth + 1);
      } else if (child.kind() == DataKind::scalar && !before.empty() &&
                 is_address_key(child.key())) {
        std::string address(child.value());
        const std::string_view port = node["port"].scalar();
        if (!port.empty() && !contains(address, ":")) address += ":" + std::string(port);
        records_.emplace(joined(before, child.key()), address);
      }
    }
  }

  void from_code(FileId file) {
    const syntax::Syntax& syntax = in_.project.of(file);
    for (const ValueNode& node : syntax.values) {
      if (node.kind != ValueKind::index || node.child_count != 2) continue;
      const ValueNode& last = syntax.value(syntax.child(node, 1));
      if (last.kind != ValueKind::string || !is_address_key(syntax.text(last.text))) continue;
      std::string below(syntax.text(last.text));
      const ValueNode* step = &syntax.value(syntax.child(node, 0));
      for (int depth = 0;
           depth < kDeepest && step->kind == ValueKind::index && step->child_count == 2; ++depth) {
        const auto key = key_of(syntax, syntax.child(*step, 1));
        if (!key) break;
        if (!key->parameter.empty()) {
          note_asking(file, node.line, *key, below);
          break;
        }
        below = joined(key->before, below);
        take(below, {file, node.line, node.line});
        step = &syntax.value(syntax.child(*step, 0));
      }
    }
  }

  std::optional<Key> key_of(const syntax::Syntax& syntax, ValueId id) const {
    const ValueNode& node = syntax.value(id);
    if (node.kind == ValueKind::string) return Key{std::string(syntax.text(node.text)), "", ""};
    Key key;
    const auto add = [&](const ValueNode& piece) {
      if (piece.kind == ValueKind::string) {
        (key.parameter.empty() ? key.before : key.behind) += syntax.text(piece.text);
      } else if (piece.kind == ValueKind::parameter && key.parameter.empty()) {
        key.parameter = syntax.text(piece.text);
      } else {
        return false;
      }
      return true;
    };
    if (node.kind != ValueKind::concat)
      return add(node) ? std::optional<Key>(std::move(key)) : std::nullopt;
    for (std::size_t c = 0; c < node.child_count; ++c) {
      if (!add(syntax.value(syntax.child(node, c)))) return std::nullopt;
    }
    return key;
  }

  void note_asking(FileId file, std::uint32_t line, const Key& key, const std::string& below) {
    const syntax::Syntax& syntax = in_.project.of(file);
    const SymbolId scope = meaning::symbol_at(syntax, line);
    if (!scope.valid()) return;
    const syntax::Symbol& function = syntax.symbols[scope.index()];
    for (std::size_t p = 0; p < function.parameter_count; ++p) {
      if (syntax.text(syntax.parameters[function.first_parameter + p].name) == key.parameter)
        asks_.push_back({{file, scope}, p, key, below});
    }
  }

  void from_callers(const Asks& asks) {
    for (const auto& [file, row] : in_.links.callers(asks.function)) {
      const syntax::Syntax& syntax = in_.project.of(file);
      const auto& call = syntax.calls[row];
      if (!in_.own(file) || asks.argument >= call.argument_count) continue;
      const ValueNode& given = syntax.value(syntax.arguments[call.first_argument + asks.argument]);
      if (given.kind != ValueKind::string) continue;
      const std::string name =
          asks.key.before + std::string(syntax.text(given.text)) + asks.key.behind;
      take(joined(name, asks.below), {file, call.line, call.line});
    }
  }

  void take(const std::string& keys, const Place& read) {
    const auto record = records_.find(keys);
    if (record != records_.end()) found_.push_back({record->second, read, {}});
  }

  const Inputs& in_;
  const Hosts& hosts_;
  std::map<std::string, std::string> records_;  ///< "orders.addr" → "orders:9090"
  std::vector<Asks> asks_;
  std::vector<LookedUp> found_;
};

/// The host that a text names: "orders" of `"orders"` and of `"orders" .. suffix`.
std::string_view host_in(const syntax::Syntax& syntax, ValueId id) {
  const ValueNode* node = &syntax.value(id);
  if (node->kind == ValueKind::concat && node->child_count > 0)
    node = &syntax.value(syntax.child(*node, 0));
  return node->kind == ValueKind::string ? syntax.text(node->text) : std::string_view();
}

std::uint32_t port_in(const syntax::Syntax& syntax, ValueId id) {
  const ValueNode& node = syntax.value(id);
  const std::string_view text = syntax.text(node.text);
  std::uint32_t port = 0;
  if (node.kind != ValueKind::number) return 0;
  const auto end = std::from_chars(text.data(), text.data() + text.size(), port).ptr;
  return end == text.data() + text.size() && port < 65536 ? port : 0;
}

std::vector<LookedUp> hosts_with_ports(const Inputs& in, const Hosts& hosts) {
  std::vector<LookedUp> found;
  for (std::size_t f = 0; f < in.project.size(); ++f) {
    const FileId file(f);
    if (!in.own(file)) continue;
    const syntax::Syntax& syntax = in.project.of(file);
    for (const syntax::Call& call : syntax.calls) {
      for (std::size_t a = 0; a + 1 < call.argument_count; ++a) {
        const ValueId argument = syntax.arguments[call.first_argument + a];
        const std::string_view host = host_in(syntax, argument);
        if (host.size() < 4 || !hosts.contains(lower(host))) continue;
        const std::uint32_t port = port_in(syntax, syntax.arguments[call.first_argument + a + 1]);
        if (port == 0) continue;
        found.push_back({std::string(host) + ":" + std::to_string(port),
                         {file, call.line, call.line},
                         "client_call"});
      }
    }
  }
  return found;
}

}  // namespace

void add_looked_up(const Inputs& in, const std::set<std::string, std::less<>>& hosts,
                   const std::vector<Draft>& drafts, const WhoReaches& reaches,
                   const ConfigHolders& holders, std::vector<Mention>& found) {
  // Scripts that are only mounted run in the container that they are mounted into; of several the
  // programs, and not what passes on to them.
  const auto who_runs = [&](const Place& place) {
    std::vector<std::uint32_t> mounted = holders.mounted_by(in.path(place));
    const auto is_gateway = [&](std::uint32_t draft) {
      return in.knows(drafts[draft].itself) &&
             in.technology(drafts[draft].itself).component == "gateway";
    };
    if (!std::ranges::all_of(mounted, is_gateway)) std::erase_if(mounted, is_gateway);
    return mounted.empty() ? reaches.of(place) : mounted;
  };
  std::vector<LookedUp> all = LookUps(in, hosts).run();
  for (LookedUp& one : hosts_with_ports(in, hosts)) all.push_back(std::move(one));
  for (const LookedUp& one : all) {
    for (Address& address : find_addresses(one.address)) {
      if (!hosts.contains(address.host)) continue;
      found.push_back(
          {std::move(address), Where::code, {}, {}, who_runs(one.read), one.read, {}, one.means});
    }
  }
}

}  // namespace cutaway::model
