// SPDX-License-Identifier: Apache-2.0
// What people write when they ask for an entry point or a function, and how well it names one.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace cutaway::model {

/// How well a path that is asked for names one that is registered; a greater one is nearer.
struct PathFit {
  /// 3 the same path, 2 the same when holes are filled, 1 one is the end of the other, 0 another.
  int kind = 0;
  std::size_t words = 0;  ///< pieces without holes that both have
  std::size_t over = 0;   ///< pieces that only the longer one has
  bool longer = false;    ///< it is the asked one that has them: a prefix that nobody here says
  bool guessed = false;   ///< all that is registered are holes, and words are asked for
  bool any() const { return kind > 0; }
  friend bool operator==(const PathFit&, const PathFit&) = default;
};
/// Whether `a` names better than `b`.
bool nearer(const PathFit& a, const PathFit& b);

/// "/orders/{id}", "/orders/:id", "/orders/12?full=1", "https://shop.test/orders/12".
PathFit path_fit(std::string_view registered, std::string_view asked);

/// "GET /orders", "get orders/:id", "GET shop.test/orders": the method and the rest; no method when
/// none is written.
std::pair<std::string_view, std::string_view> method_and_path(std::string_view what);

/// Whether an address is asked for and nothing else: "GET /orders", "/orders", "https://shop.test".
bool is_address(std::string_view what);

/// "Orders#update", "Orders@update", "\\App\\Orders::update()", "(*Orders).Update" →
/// "Orders.update".
std::string dotted(std::string_view what);

/// Whether a function of that name in that file is the one that is asked for by a dotted name:
/// "Orders.update", "com.shop.Orders.update", "orders.update" in orders.py or of OrdersController.
bool names_function(std::string_view name, std::string_view file, std::string_view asked);

/// Whether both are the same words, however they are joined: "order-paid", "OrderPaid".
bool same_words(std::string_view a, std::string_view b);

}  // namespace cutaway::model
