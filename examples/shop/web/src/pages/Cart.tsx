import { useState } from "react";

import { placeOrder } from "@/client";

export function Cart() {
  const [message, setMessage] = useState("");

  async function order() {
    try {
      const placed = await placeOrder("mine", "reader@example.org", "tok_visa");
      setMessage(`Thank you. Your order number is ${placed.order}.`);
    } catch (problem) {
      setMessage("Payment could not be processed");
    }
  }

  return (
    <main>
      <h1>Your cart</h1>
      <button onClick={order}>Order and pay</button>
      <p role="status">{message}</p>
    </main>
  );
}
