// SPDX-License-Identifier: Apache-2.0
// A library that speaks a vendor's protocol says nothing of the vendor where each client that is
// made with it is given the address of somebody else.
#include "meaning/redirected_clients.h"

#include <algorithm>
#include <map>
#include <set>

#include "base/text.h"
#include "meaning/context.h"

namespace cutaway::meaning {
namespace {

using syntax::ValueKind;
using syntax::ValueNode;

constexpr std::string_view kOffers = "AI provider";
constexpr int kDeepest = 2;  ///< records around the address

/// Clients of one vendor.
struct Made {
  std::size_t plain = 0;  ///< made without another's address
  std::vector<RedirectedClient> sent;
};

class Clients {
 public:
  explicit Clients(const ReaderContext& context) : context_(context) {
    for (const auto& [row, word] : context.catalogue.table("parts"))
      if (row == "client_addresses") arguments_.insert(word);
  }

  /// Of the library that a file takes a vendor in by.
  void look_at(const Sighting& row, Made& made) const {
    const FileId file = row.place.file;
    const syntax::Syntax& syntax = context_.project.of(file);
    const auto targets = context_.links.calls(file);
    for (std::size_t i = 0; i < syntax.calls.size() && i < targets.size(); ++i) {
      const std::string_view origin = context_.links.name(targets[i].origin);
      const std::size_t colon = origin.find(':');
      if (colon == std::string_view::npos || origin.substr(0, colon) != row.detail) continue;
      // "openai:OpenAI", not "openai:OpenAI.chat.completions.create".
      const std::string_view name = origin.substr(colon + 1);
      if (name.empty() || (name != "." && contains(name, "."))) continue;
      const std::string host = sent_to(file, syntax, syntax.calls[i]);
      const bool own = !host.empty() && is_of(row.technology, host);
      const Place place{file, syntax.calls[i].line, syntax.calls[i].line};
      if (host.empty() || own)
        ++made.plain;
      else
        made.sent.push_back({host, place});
    }
  }

  bool is_of(TechnologyId id, std::string_view host) const {
    return std::ranges::find(context_.catalogue.by_host(host), id) !=
           context_.catalogue.by_host(host).end();
  }

 private:
  /// The host of the address that a call is given, "" where it is given none that is written out.
  std::string sent_to(FileId file, const syntax::Syntax& syntax, const syntax::Call& call) const {
    for (std::size_t a = 0; a < call.argument_count; ++a) {
      const ValueId given = syntax.arguments[call.first_argument + a];
      const std::string host = host_in(file, syntax, given, 0);
      if (!host.empty()) return host;
    }
    return {};
  }

  std::string host_in(FileId file, const syntax::Syntax& syntax, ValueId value, int depth) const {
    if (!value.valid() || depth > kDeepest) return {};
    const ValueNode& node = syntax.value(value);
    const bool named = node.kind == ValueKind::entry;
    if (node.kind == ValueKind::record) {
      for (std::size_t c = 0; c < node.child_count; ++c) {
        const std::string host = host_in(file, syntax, syntax.child(node, c), depth + 1);
        if (!host.empty()) return host;
      }
      return {};
    }
    if (!named || node.child_count == 0 || !arguments_.contains(lower(syntax.text(node.text))))
      return {};
    // What is written out there counts with its holes; what a name stands for only where no setting
    // can change it.
    const std::string written = written_out(syntax, syntax.child(node, 0));
    if (!written.empty()) return host_of(written);
    const linking::ClosedValue closed = context_.links.close({file, syntax.child(node, 0)});
    const bool settable = std::ranges::any_of(closed.alternatives,
                                              [](const auto& one) { return !one.setting.empty(); });
    if (settable) return {};
    return host_of(std::string(closed.best()));
  }

  /// The text of a literal, "{}" for what is filled in; "" for anything else.
  static std::string written_out(const syntax::Syntax& syntax, ValueId value) {
    const ValueNode& node = syntax.value(value);
    if (node.kind == ValueKind::string || node.kind == ValueKind::format)
      return std::string(syntax.text(node.text));
    if (node.kind != ValueKind::concat) return {};
    std::string out;
    for (std::size_t c = 0; c < node.child_count; ++c) {
      const ValueNode& part = syntax.value(syntax.child(node, c));
      out += part.kind == ValueKind::string ? std::string(syntax.text(part.text)) : "{}";
    }
    return out;
  }

  /// "https://{model}.lepton.run/api" → "lepton.run": what is certain of it.
  static std::string host_of(const std::string& address) {
    const std::size_t from = address.find("://");
    if (from == std::string::npos || address.find("http") != 0) return {};
    std::string host = address.substr(from + 3);
    host = host.substr(0, host.find_first_of("/?"));
    const std::size_t hole = host.rfind('}');
    if (hole != std::string::npos) {
      if (hole + 1 >= host.size() || host[hole + 1] != '.') return {};
      host = host.substr(hole + 2);
      if (!contains(host, ".")) return {};
    }
    return host.substr(0, host.find(':'));
  }

  const ReaderContext& context_;
  std::set<std::string, std::less<>> arguments_;
};

}  // namespace

std::vector<RedirectedClient> drop_redirected(const ReaderContext& context,
                                              std::vector<Sighting>& sightings) {
  const Clients clients(context);
  std::map<TechnologyId, Made> made;
  std::set<TechnologyId> addressed;
  for (const Sighting& row : sightings) {
    if (context.catalogue.technology(row.technology).category != kOffers) continue;
    if (row.how == "import") clients.look_at(row, made[row.technology]);
    if (row.how == "address") addressed.insert(row.technology);
  }
  std::vector<RedirectedClient> out;
  const auto is_sent = [&](TechnologyId id) {
    const auto found = made.find(id);
    return found != made.end() && found->second.plain == 0 && !found->second.sent.empty() &&
           !addressed.contains(id);
  };
  for (const auto& [id, one] : made)
    if (is_sent(id)) out.insert(out.end(), one.sent.begin(), one.sent.end());
  std::erase_if(sightings, [&](const Sighting& row) { return is_sent(row.technology); });
  return out;
}

}  // namespace cutaway::meaning
