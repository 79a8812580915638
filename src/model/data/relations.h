// SPDX-License-Identifier: Apache-2.0
// Relations: what a kept thing leads to by the name of one of its members.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "model/data/entity_objects.h"
#include "model/inputs.h"
#include "model/model.h"

namespace cutaway::model {

class Relations {
 public:
  Relations(const Inputs& in, const EntityObjects& objects, const Model& model);

  /// Lines of `order.lines`; nothing where nobody says it and nothing is called so.
  std::optional<std::size_t> of(std::size_t root, std::string_view member) const;
  /// The table that joins `order.tags` to its order, where such a member is asked to add or remove
  /// what is kept elsewhere.
  std::optional<std::size_t> link(std::size_t root, std::string_view member) const;
  bool only_links(std::string_view verb) const { return linking_.contains(verb); }
  /// What a call fetches along with what it is asked for: `Order::with('lines.product')`,
  /// `orders.preload(:lines)`. Without the thing itself, each once.
  std::vector<std::size_t> fetched_with(std::size_t root, FileId file,
                                        const syntax::Call& call) const;
  /// The same where keys of what it is given say so: `orders.findMany({ include: { lines: true }
  /// })`.
  std::vector<std::size_t> fetched_by(std::optional<std::size_t> root, FileId file,
                                      const syntax::Call& call) const;
  /// Whether the member stands for the thing itself: `Order.objects`, `Order.query`.
  bool is_own(std::string_view member) const { return own_.contains(member); }

 private:
  std::optional<std::size_t> said_by(std::size_t root, std::string_view member) const;
  void along(const syntax::Syntax& syntax, std::string_view ecosystem, ValueId value,
             std::size_t root, int depth, std::vector<std::size_t>& out) const;
  void keyed(const syntax::Syntax& syntax, std::string_view ecosystem, ValueId value,
             std::size_t root, int depth, std::vector<std::size_t>& out) const;
  void named_in(const syntax::Syntax& syntax, ValueId value, int depth,
                std::vector<std::string_view>& out) const;

  const Inputs& in_;
  const EntityObjects& objects_;
  std::map<std::pair<std::size_t, std::string>, std::size_t, std::less<>> said_;
  std::set<std::string, std::less<>> fetching_, keys_, own_, linking_;  ///< "gem.preload"
  std::vector<std::string> tables_;                                     ///< by entity
  std::vector<std::vector<std::size_t>> targets_;                       ///< by entity
  std::vector<std::string_view> ecosystems_;
};

}  // namespace cutaway::model
