"""An order as JSON: the stable form that other programs and tests rely on (keys are only added)."""

from dataclasses import asdict
from typing import Any

from pos.domain.order import Order, OrderItem
from pos.domain.payment import Payment
from pos.domain.product import Product


def order_view(order: Order) -> dict[str, Any]:
    """Return an order with its payments and refunds; amounts in minor units."""
    return {
        "order": {
            "id": order.id,
            "number": order.number,
            "receipt_number": order.receipt_number,
            "status": order.status.value,
            "currency": order.currency,
            "tax_inclusive": order.tax_inclusive,
            "subtotal_minor": order.subtotal_minor,
            "discount_minor": order.discount_minor,
            "tax_minor": order.tax_minor,
            "tip_minor": order.tip_minor,
            "total_minor": order.total_minor,
            "billing": asdict(order.billing),
            "created_at": order.created_at.isoformat(),
            "completed_at": order.completed_at.isoformat() if order.completed_at else None,
            "held_at": order.held_at.isoformat() if order.held_at else None,
            "items": [_item(item) for item in order.items],
        },
        "payments": [_payment(payment) for payment in order.payments],
        "refunds": [
            {
                "id": refund.id,
                "payment_id": refund.payment_id,
                "stripe_refund_id": refund.stripe_refund_id,
                "amount_minor": refund.amount_minor,
                "status": refund.status.value,
                "reason": refund.reason,
            }
            for refund in order.refunds
        ],
        "change_minor": order.change_minor,
    }


def _item(item: OrderItem) -> dict[str, Any]:
    return {
        "sku": item.sku,
        "name": item.name,
        "quantity": item.quantity,
        "unit_price_minor": item.unit_price_minor,
        "discount_minor": item.discount_minor,
        "tax_minor": item.tax_minor,
        "total_minor": item.total_minor,
        "refunded_quantity": item.refunded_quantity,
    }


def _payment(payment: Payment) -> dict[str, Any]:
    return {
        "id": payment.id,
        "method": payment.method.value,
        "status": payment.status.value,
        "in_doubt": payment.in_doubt,
        "amount_minor": payment.amount_minor,
        "tip_minor": payment.tip_minor,
        "refund_amount_minor": payment.refund_amount_minor,
        "tendered_minor": payment.tendered_minor,
        "change_minor": payment.change_minor,
        "stripe_payment_intent_id": payment.stripe_payment_intent_id or None,
        "stripe_charge_id": payment.stripe_charge_id or None,
        "card_brand": payment.card.brand or None,
        "card_last4": payment.card.last4 or None,
    }


def product_view(product: Product) -> dict[str, Any]:
    """Return a product as other programs read it."""
    return {
        "sku": product.sku,
        "name": product.name,
        "barcodes": list(product.barcodes),
        "category": product.category,
        "price_minor": product.price_minor,
        "currency": product.currency,
        "stock": product.stock if product.tracks_stock else None,
        "active": product.is_active,
    }
