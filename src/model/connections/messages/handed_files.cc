// SPDX-License-Identifier: Apache-2.0
// One key marks such a file; its value tells which way the data goes, other keys with whom.
#include "model/connections/messages/handed_files.h"

#include <algorithm>
#include <map>
#include <set>

#include "model/connections/addresses/addresses.h"
#include "syntax/data_view.h"

namespace cutaway::model {
namespace {

/// One section of the table.
struct Form {
  std::string mark;                 ///< the key that all such files have
  std::set<std::string> products;   ///< who is handed them
  std::vector<std::string> out_of;  ///< globs on the mark's value: data is copied out of a store
  std::vector<std::string> into;    ///< the same, into one
  std::set<std::string> addresses;  ///< keys that say where the store is
  std::set<std::string> topics;     ///< keys that name what is taken from the broker
  std::string reads, writes;        ///< words for the two ways
};

std::map<std::string, Form> read_forms(const Inputs& in) {
  std::map<std::string, Form> forms;
  for (const auto& [row, value] : in.catalogue.table("handed_files")) {
    const auto dot = row.rfind('.');
    if (dot == std::string::npos) continue;
    Form& form = forms[row.substr(0, dot)];
    const std::string word = row.substr(dot + 1);
    if (word == "mark") form.mark = value;
    if (word == "products") form.products.insert(value);
    if (word == "out_of") form.out_of.push_back(value);
    if (word == "into") form.into.push_back(value);
    if (word == "addresses") form.addresses.insert(value);
    if (word == "topics") form.topics.insert(value);
    if (word == "reads") form.reads = value;
    if (word == "writes") form.writes = value;
  }
  return forms;
}

using Entries = std::multimap<std::string, std::pair<std::string, Place>>;

/// Keys of a file with their texts and lines, at whatever depth.
Entries entries_of(const Inputs& in, FileId file) {
  Entries out;
  const syntax::Syntax& syntax = in.project.of(file);
  for (std::size_t i = 0; i < syntax.data.size(); ++i) {
    const syntax::DataView node(&syntax, DataId(i));
    if (!node.key().empty() && !node.scalar().empty())
      out.emplace(node.key(),
                  std::pair(std::string(node.scalar()), Place{file, node.line(), node.end_line()}));
  }
  return out;
}

class Handed {
 public:
  Handed(const Inputs& in, const std::vector<Draft>& drafts, Edges& edges)
      : in_(in), drafts_(drafts), edges_(edges), book_(in, drafts) {}

  void connect(const Form& form) {
    const int holder = only([&](const Draft& draft) {
      return in_.knows(draft.itself) && form.products.contains(in_.technology(draft.itself).id);
    });
    if (holder < 0) return;
    for (std::size_t f = 0; f < in_.project.size(); ++f)
      if (in_.own(FileId(f))) take(form, static_cast<std::uint32_t>(holder), FileId(f));
  }

 private:
  template <typename Fits>
  int only(const Fits& fits) const {
    int found = -1;
    for (std::size_t i = 0; i < drafts_.size(); ++i) {
      if (!fits(drafts_[i])) continue;
      if (found >= 0) return -1;
      found = static_cast<int>(i);
    }
    return found;
  }

  static bool fits(const std::vector<std::string>& globs, std::string_view text) {
    return std::ranges::any_of(globs, [&](const auto& glob) { return matches_glob(glob, text); });
  }

  void take(const Form& form, std::uint32_t holder, FileId file) {
    const Entries entries = entries_of(in_, file);
    const auto mark = entries.find(form.mark);
    if (mark == entries.end()) return;
    const bool into = fits(form.into, mark->second.first);
    const bool out_of = !into && fits(form.out_of, mark->second.first);
    if (!out_of && !into) return;
    std::vector<std::string> topics;
    for (const auto& [key, value] : entries) {
      if (form.addresses.contains(key)) ask(form, holder, value, out_of);
      if (!form.topics.contains(key)) continue;
      for (const std::string_view topic : split(value.first, ',')) topics.emplace_back(trim(topic));
    }
    const int broker = only([&](const Draft& draft) { return draft.part.kind == "broker"; });
    if (broker < 0 || broker == static_cast<int>(holder)) return;
    Edge edge;
    edge.inferred = true;
    edge.means = out_of ? "publish" : "subscribe";
    edge.topics = topics;
    edges_.add(holder, static_cast<std::uint32_t>(broker), edge, {mark->second.second});
  }

  void ask(const Form& form, std::uint32_t holder, const std::pair<std::string, Place>& value,
           bool out_of) {
    for (const Address& address : find_addresses(value.first)) {
      const int store = book_.by_host(address.host, static_cast<int>(holder));
      if (store < 0 || store == static_cast<int>(holder)) continue;
      Edge edge;
      edge.inferred = true;
      edge.addressed = true;
      edge.scheme = address.scheme;
      edge.means = out_of ? "store_read" : "store_write";
      edge.kind = out_of ? "reads" : "writes";
      edge.label = out_of ? form.reads : form.writes;
      edge.confidence = Confidence::high;
      edges_.add(holder, static_cast<std::uint32_t>(store), edge, {value.second});
    }
  }

  const Inputs& in_;
  const std::vector<Draft>& drafts_;
  Edges& edges_;
  const AddressBook book_;
};

}  // namespace

void connect_handed(const Inputs& in, const std::vector<Draft>& drafts, Edges& edges) {
  Handed handed(in, drafts, edges);
  for (const auto& [name, form] : read_forms(in)) handed.connect(form);
}

}  // namespace cutaway::model
