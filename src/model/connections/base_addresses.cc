// SPDX-License-Identifier: Apache-2.0
// A name alone may be a link that people are shown; the host is an API's, or the file makes calls.
#include "model/connections/base_addresses.h"

#include <algorithm>
#include <set>

namespace cutaway::model {
namespace {

class BaseAddresses {
 public:
  BaseAddresses(const Inputs& in, const Ownership& ownership) : in_(in), ownership_(ownership) {
    for (const auto& [row, value] : in.catalogue.table("parts")) {
      if (row == "base_address_words") asked_.insert(value);
      if (row == "shown_address_words") shown_.insert(value);
      if (row == "api_hosts") labels_.insert(value);
    }
    for (const meaning::Meaning& meant : in.facts.meanings) {
      if (meant.means == "client_call") calling_.insert(meant.place.file.value);
    }
  }

  void add(FileId file, std::vector<Mention>& mentions) const {
    const auto& owners = ownership_.of(file);
    if (!in_.own(file) || owners.empty()) return;
    const syntax::Syntax& syntax = in_.project.of(file);
    for (const syntax::Symbol& symbol : syntax.symbols) {
      if (!symbol.value.valid() || !is_named(syntax.text(symbol.name))) continue;
      const std::uint32_t line = syntax.value(symbol.value).line;
      for (const linking::ClosedText& text : in_.links.close({file, symbol.value}).alternatives) {
        if (!text.text.starts_with("https://")) continue;
        for (Address& address : find_addresses(text.text)) {
          if (!is_asked(file, address.host)) continue;
          mentions.push_back({std::move(address),
                              Where::code,
                              std::string(syntax.text(symbol.name)),
                              {},
                              owners,
                              {file, line, line},
                              {},
                              "client_call"});
        }
      }
    }
  }

 private:
  /// PARCELS_API_URL, baseUrl, DEFAULT_ENDPOINT; not REDIRECT_BASE_URL.
  bool is_named(std::string_view name) const {
    const auto words = identifier_words(name);
    const auto in_words = [&](const std::set<std::string_view>& list) {
      return std::ranges::any_of(words, [&](const std::string& w) { return list.contains(w); });
    };
    return in_words(asked_) && !in_words(shown_);
  }

  /// api.parcels.example, or any host of a file that asks somebody.
  bool is_asked(FileId file, std::string_view host) const {
    const std::string_view label = host.substr(0, host.find('.'));
    return contains(host, ".") && (labels_.contains(label) || calling_.contains(file.value));
  }

  const Inputs& in_;
  const Ownership& ownership_;
  std::set<std::string_view> asked_, shown_, labels_;
  std::set<std::uint32_t> calling_;
};

}  // namespace

void add_base_addresses(const Inputs& in, const Ownership& ownership,
                        std::vector<Mention>& mentions) {
  const BaseAddresses bases(in, ownership);
  for (std::size_t f = 0; f < in.project.size(); ++f) bases.add(FileId(f), mentions);
}

}  // namespace cutaway::model
